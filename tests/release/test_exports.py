import io
import json
import warnings

import pytest

from builder.core.errors import ReleaseError
from builder.core.spans import Span
from builder.release.dataset import released_rows
from builder.release.exports import (
    Passage,
    export_passages,
    find_occurrence,
    occurrence,
    read_passages,
)
from builder.release.tokens import load_tokenizer, token_losses


@pytest.fixture
def passages(corpus, labels):
    tables = released_rows(corpus["gold"], corpus["passages"], corpus["speeches"], labels=labels)
    return list(read_passages(tables, labels=labels))


def keys(passage):
    return {span.key for span in passage.spans}


def test_spacy_reads_every_span_back_nested_ones_too(passages, labels):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # spaCy's own dependencies
        spacy = pytest.importorskip("spacy")
        from spacy.tokens import DocBin

    exported = export_passages(passages, "spacy", labels=labels)
    assert exported.losses == []
    for split in ("train", "dev", "test"):
        docs = DocBin(store_user_data=True).from_bytes(exported.files[f"{split}.spacy"])
        own = [passage for passage in passages if passage.split == split]
        for doc, passage in zip(docs.get_docs(spacy.blank("xx").vocab), own, strict=True):
            assert doc.text == passage.text
            assert {(s.start_char, s.end_char, s.label_) for s in doc.spans["sc"]} == keys(passage)


def test_gliner_rows_hold_every_span_with_inclusive_ends(passages, labels):
    exported = export_passages(passages, "gliner", labels=labels)
    (row,) = json.loads(exported.files["test.json"])
    passage = next(p for p in passages if p.split == "test")
    assert "".join(row["tokenized_text"]) == passage.text.replace("\n", "⏎")
    assert {(start, end + 1, label) for start, end, label in row["ner"]} == keys(passage)


def test_gliner_rows_keep_their_count_where_a_tokenizer_drops_a_character(labels):
    text = "一\n\u3000\u200b\ue000\ufe0f\ufffd二"
    passage = Passage("train", "p", text, (Span(7, 8, "Claim", "二", "s0"),))
    (row,) = json.loads(export_passages([passage], "gliner", labels=labels).files["train.json"])
    assert row["tokenized_text"] == ["一", "⏎", "␣", "□", "□", "□", "□", "二"]
    assert row["ner"] == [[7, 7, "Claim"]]


@pytest.fixture
def collate():
    """GLiNER's own processor and collator, over a tokenizer made here; no weights are needed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what torch and transformers warn of
        pytest.importorskip("gliner", exc_type=ImportError)
        from gliner import GLiNERConfig
        from gliner.data_processing.collator import SpanDataCollator
        from gliner.data_processing.processor import UniEncoderSpanProcessor
        from transformers import BertTokenizerFast

    def run(row, names):
        words = dict.fromkeys(
            ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *row["tokenized_text"]]
        )
        vocab = {word: number for number, word in enumerate(words) if not word.isspace()}
        tokenizer = BertTokenizerFast(vocab=vocab, do_lower_case=False)
        tokenizer.add_tokens(["<<ENT>>", "<<SEP>>"], special_tokens=True)
        config = GLiNERConfig(max_len=2000, max_width=100)
        processor = UniEncoderSpanProcessor(config, tokenizer, None)
        collator = SpanDataCollator(config, data_processor=processor, return_id_to_classes=True)
        batch = collator([row], entity_types=[names])
        return batch, tokenizer.convert_ids_to_tokens(batch["input_ids"][0])

    return run


def test_gliner_s_own_collator_finds_every_span_and_every_character(passages, labels, collate):
    spans = (Span(2, 4, "Statistic", "六座", "s0"), Span(0, 4, "Claim", "修\n六座", "s1"))
    lines = Passage("train", "lines", "修\n六座\u200b桥\n", spans)
    exported = export_passages([lines, *passages], "gliner", labels=labels)
    for passage in [lines, *passages]:
        rows = json.loads(exported.files[f"{passage.split}.json"])
        row = next(row for row in rows if row["passage_id"] == passage.passage_id)
        batch, tokens = collate(row, list(labels.names))
        (names,) = batch["id_to_classes"]
        found = {
            (start, end + 1, names[number + 1])
            for at, number in batch["labels"][0].nonzero().tolist()
            for start, end in [batch["span_idx"][0][at].tolist()]
        }
        assert found == keys(passage)
        numbers = batch["words_mask"][0].tolist()
        words = [token for number, token in zip(numbers, tokens, strict=True) if number]
        assert words == row["tokenized_text"]


def test_nltk_reads_the_conll_columns_back(passages, labels, tmp_path, monkeypatch):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import nltk
        from nltk.corpus.reader import ConllCorpusReader

    monkeypatch.setattr(nltk.data, "path", [str(tmp_path)])  # where nltk may read
    exported = export_passages(passages, "conll", labels=labels)
    (tmp_path / "train.conll").write_bytes(exported.files["train.conll"])
    own = [passage for passage in passages if passage.split == "train"]
    for number, label in enumerate(labels.names):
        columns = ["ignore"] * len(labels.names)
        columns[number] = "pos"
        reader = ConllCorpusReader(str(tmp_path), ["train.conll"], ("words", *columns))
        for sentence, passage in zip(reader.tagged_sents(), own, strict=True):
            assert len(sentence) == len(passage.text)
            starts = [at for at, (_, tag) in enumerate(sentence) if tag == f"B-{label}"]
            assert starts == [span.start for span in passage.spans if span.label == label]
            inside = sum(tag != "O" for _, tag in sentence)
            assert inside == sum(s.end - s.start for s in passage.spans if s.label == label)


def test_conll_names_a_span_that_overlaps_its_own_label(labels):
    spans = (Span(0, 4, "Claim", "我们修好", "s0"), Span(2, 5, "Claim", "修好了", "s1"))
    passage = Passage("train", "p", "我们修好了", spans)
    exported = export_passages([passage], "conll", labels=labels)
    assert [loss.span_id for loss in exported.losses] == ["s1"]
    assert json.loads(exported.files["losses.json"])["conll"][0]["span_id"] == "s1"


def test_instructions_lead_back_to_the_very_characters(passages, labels):
    exported = export_passages(passages, "instruct", labels=labels)
    by_id = {passage.passage_id: passage for passage in passages}
    lines = io.BytesIO(exported.files["train.jsonl"]).readlines()
    for row in map(json.loads, lines):
        passage = by_id[row["passage_id"]]
        answer = json.loads(row["messages"][1]["content"])
        found = set()
        for quoted in answer:
            start = find_occurrence(passage.text, quoted["text"], quoted["occurrence"])
            found.add((start, start + len(quoted["text"]), quoted["label"]))
        assert found == keys(passage)


def test_datasets_reads_the_instructions(passages, labels, tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from datasets import load_dataset

        exported = export_passages(passages, "instruct", labels=labels)
        file = tmp_path / "train.jsonl"
        file.write_bytes(exported.files["train.jsonl"])
        loaded = load_dataset("json", data_files=str(file), cache_dir=str(tmp_path / "cache"))
    assert loaded["train"][0]["messages"][1]["role"] == "assistant"


def test_occurrences_count_overlapping_ones():
    text = "好好好了"
    span = Span(1, 3, "Claim", "好好")
    assert occurrence(text, span) == 2
    assert find_occurrence(text, "好好", 2) == 1
    assert find_occurrence(text, "好好", 3) == -1


def test_an_unknown_format_is_refused_with_the_known_ones(passages, labels):
    with pytest.raises(ReleaseError, match="spacy, gliner, conll, instruct"):
        export_passages(passages, "brat", labels=labels)


def test_a_tokenizer_s_losses_are_named_with_the_token(passages):
    """A tokenizer that takes digits and their unit as one token cannot end a span between them."""
    text = "修了17公里"
    passage = Passage("train", "p", text, (Span(2, 4, "Statistic", "17", "s0"),))
    losses = token_losses([passage], tokenize=lambda _: [(0, 1), (1, 2), (2, 6)])
    assert [(loss.span_id, loss.reason) for loss in losses] == [
        ("s0", "it ends inside the token '17公里'")
    ]
    assert token_losses(passages, tokenize=lambda t: [(i, i + 1) for i in range(len(t))]) == []
    gone = token_losses([passage], tokenize=lambda _: [(0, 1), (1, 2), (3, 4)])
    assert gone[0].reason == "it starts at a character that no token covers"


def test_a_real_tokenizer_is_read_from_its_file(passages):
    tokenizers = pytest.importorskip("tokenizers")
    model = tokenizers.models.WordLevel({"[UNK]": 0}, unk_token="[UNK]")
    tokenizer = tokenizers.Tokenizer(model)
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Split("", "isolated")
    tokenize = load_tokenizer(tokenizer.to_str().encode(), where="tokenizer.json")
    assert tokenize("𠮷岭")[-1][1] == 2
    with pytest.raises(ReleaseError, match="no tokenizer"):
        load_tokenizer(b"{}", where="tokenizer.json")
