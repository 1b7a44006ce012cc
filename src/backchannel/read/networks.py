"""Networks that ship as data: loaded from the package, run by ONNX Runtime on one thread, since texts are read side by
side.

Their weights are of eight bits. A processor with AVX2 and without VNNI adds products of eight bits in sixteen, which
overflow unseen: another processor then reads other spans. The option below has ONNX Runtime multiply without overflow
there (`session.x64quantprecision`, onnxruntime_session_options_config_keys.h), so that one text gives one reading.
"""

from importlib.resources import as_file
from importlib.resources.abc import Traversable

import onnxruntime
from tokenizers import Tokenizer


def load_network(file: Traversable) -> onnxruntime.InferenceSession:
    """The network of an .onnx file of the package."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.x64quantprecision", "1")
    with as_file(file) as path:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def load_vocabulary(file: Traversable) -> Tokenizer:
    """The word pieces of a vocabulary file of the package."""
    with as_file(file) as path:
        return Tokenizer.from_file(str(path))
