"""pyarrow as this room uses it: one name for an array, and the compute kernels without stubs.

The stubs of pyarrow.compute know neither mixed scalars nor nulls; what comes out is tested.
"""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute

type ArrowArray = pa.Array[Any]

kernels: Any = pyarrow.compute
