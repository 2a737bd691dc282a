"""Run the benchmarks named, or all."""

import importlib
import sys
from pathlib import Path

NAMES = sorted(
    path.stem for path in Path(__file__).parent.glob("*.py") if not path.stem.startswith("_")
)

for name in sys.argv[1:] or [name for name in NAMES if name != "measure"]:
    importlib.import_module(f"benchmarks.{name}").main()
