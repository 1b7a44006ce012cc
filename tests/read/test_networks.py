"""Networks are run so that the processor does not decide what is read."""

from importlib.resources import files

import pytest

from backchannel.read.networks import load_network


@pytest.mark.parametrize("file", ["attribution/model/tagger.onnx", "moves/model/types.onnx"])
def test_products_of_eight_bits_do_not_overflow_and_one_thread_runs_them(file: str) -> None:
    options = load_network(files("backchannel.read") / file).get_session_options()
    assert options.get_session_config_entry("session.x64quantprecision") == "1"
    assert (options.intra_op_num_threads, options.inter_op_num_threads) == (1, 1)
