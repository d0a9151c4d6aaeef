"""Questions with known answers -> figures: how good the rankings, the quotes and the answers of an archive are."""

from index.evaluation.calibration import Bin, Calibration, calibration
from index.evaluation.comparing import LEVEL, Compared, Comparison, compare
from index.evaluation.judging import MEASURES, Outcome, is_right, judge
from index.evaluation.questions import Place, Question, draw, read_questions
from index.evaluation.records import Earlier, columns, detail, read_earlier
from index.evaluation.running import DEPTH, check_relevant, evaluate, evaluate_given
from index.evaluation.summary import Group, Latency, Mean, Summary, summarise
from index.evaluation.timing import Stopwatch, TimedEngine
from index.evaluation.trec import qrels_lines, run_lines

__all__ = [
    "DEPTH",
    "LEVEL",
    "MEASURES",
    "Bin",
    "Calibration",
    "Compared",
    "Comparison",
    "Earlier",
    "Group",
    "Latency",
    "Mean",
    "Outcome",
    "Place",
    "Question",
    "Stopwatch",
    "Summary",
    "TimedEngine",
    "calibration",
    "check_relevant",
    "columns",
    "compare",
    "detail",
    "draw",
    "evaluate",
    "evaluate_given",
    "is_right",
    "judge",
    "qrels_lines",
    "read_earlier",
    "read_questions",
    "run_lines",
    "summarise",
]
