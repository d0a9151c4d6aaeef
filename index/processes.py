"""Processes of our own, beside the one that runs.

They are not `multiprocessing`'s: that would fork a program that has threads, or run its main module again. Nothing of
the parent's is in them but what is sent to them.
"""

from __future__ import annotations

import os
import subprocess
import sys


def start(module: str, *arguments: str, quiet: bool = False) -> subprocess.Popen[bytes]:
    """Start a process that runs the `main` of a module; its stdin and stdout are pipes.

    Args:
        module: its `main` takes the arguments, and what it returns is the exit code.
        arguments: for it.
        quiet: whether nobody is to see what it writes to stderr.

    Raises:
        OSError: none can be started here.
    """
    code = f"import sys; from {module} import main; sys.exit(main(*sys.argv[1:]))"
    return subprocess.Popen(  # noqa: S603  # ourselves
        # -P: what lies in the working directory is nothing that anybody asked to be run.
        [sys.executable, "-P", "-c", code, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL if quiet else None,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        # The terminal's Ctrl-C is for us alone, who then end it.
        start_new_session=True,
    )
