"""Adding: paths -> articles, read by several processes where there is much to read -> the store, safely."""

from index.adding.adding import Adding, Source, Watch, Wishes
from index.adding.writing import Progress

__all__ = ["Adding", "Progress", "Source", "Watch", "Wishes"]
