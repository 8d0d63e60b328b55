"""The passes that clean a page and its speeches, in their order."""

from collections.abc import Callable

from builder.corpus.characters import (
    invisibles,
    line_ends,
    odd_letters,
    pictographs,
    quote_marks,
    symbol_dashes,
)
from builder.corpus.crowded import crowded_lines
from builder.corpus.cut_words import hyphens
from builder.corpus.decimals import split_decimals
from builder.corpus.dots import wrong_stops
from builder.corpus.doubled_captions import doubled_captions
from builder.corpus.early_stops import early_stops
from builder.corpus.ebook_pages import ebook_pages
from builder.corpus.engine import Edit
from builder.corpus.flags import broken_ends, shapes_flagged
from builder.corpus.fold import folded
from builder.corpus.gaps import gaps
from builder.corpus.glosses import glosses
from builder.corpus.glued import glued_notices
from builder.corpus.glued_headings import glued_headings
from builder.corpus.glued_titles import glued_titles
from builder.corpus.layout import false_stops, margins, paragraph_gaps, run_in_headings
from builder.corpus.leaked_entities import leaked_entities
from builder.corpus.leaked_tags import leaked_tags
from builder.corpus.link_words import link_words
from builder.corpus.listed_texts import listed_texts
from builder.corpus.marks import marks
from builder.corpus.newspaper_pages import newspaper_pages
from builder.corpus.noise import jammers, noise_in_lines, noise_lines, paywalls
from builder.corpus.numbering import numbering_gaps
from builder.corpus.page_breaks import page_breaks
from builder.corpus.page_edges import run_in_dates, run_in_series, run_in_titles
from builder.corpus.paragraph_heads import paragraph_heads
from builder.corpus.paragraph_numbers import paragraph_numbers
from builder.corpus.post_rows import post_rows
from builder.corpus.repeats import abstracts, contents, repeated_openings, repeated_titles, teasers
from builder.corpus.running_heads import running_heads
from builder.corpus.sentence_lines import sentence_lines
from builder.corpus.server_notices import server_notices
from builder.corpus.shown_lines import shown_in_brackets, shown_in_sentences, shown_lines
from builder.corpus.slices import slices
from builder.corpus.split_nodes import split_nodes
from builder.corpus.station_marks import station_marks
from builder.corpus.stored_pages import stored_pages
from builder.corpus.stray_marks import scan_marks, wrong_commas
from builder.corpus.strewn_names import strewn_names
from builder.corpus.string_dumps import string_dumps
from builder.corpus.subtitles import subtitles
from builder.corpus.text_captions import text_captions
from builder.corpus.threads import threads
from builder.corpus.titles_again import titles_again
from builder.corpus.translations import translations
from builder.corpus.wraps import wraps

Pass = Callable[[str], list[Edit]]


# In order. Names are those `cleaning.skip` takes.
PAGE_PASSES: dict[str, Pass] = {
    "string_dumps": string_dumps,
    "leaked_entities": leaked_entities,
    "line_ends": line_ends,
    "server_notices": server_notices,
    "invisibles": invisibles,
    "odd_letters": odd_letters,
    "symbol_dashes": symbol_dashes,
    "quote_marks": quote_marks,
    "subtitles": subtitles,
    "post_rows": post_rows,
    "threads": threads,
    "leaked_tags": leaked_tags,
    "glosses": glosses,
    "listed_texts": listed_texts,
    "translations": translations,
    "newspaper_pages": newspaper_pages,
    "slices": slices,
    "glued_titles": glued_titles,
    "run_in_series": run_in_series,
    "paragraph_heads": paragraph_heads,
    "paragraph_numbers": paragraph_numbers,
    "split_decimals": split_decimals,
    "link_words": link_words,
    "stored_pages": stored_pages,
    "running_heads": running_heads,
    "titles_again": titles_again,
    "ebook_pages": ebook_pages,
    "page_breaks": page_breaks,
    "jammers": jammers,
    "strewn_names": strewn_names,
    "crowded_lines": lambda text: crowded_lines(folded(text)),
    "glued_notices": lambda text: glued_notices(folded(text)),
    "station_marks": station_marks,
    "noise_in_lines": noise_in_lines,
    "teasers": teasers,
    "run_in_titles": run_in_titles,
    "run_in_dates": run_in_dates,
    "false_stops": false_stops,
    "doubled_captions": doubled_captions,
    "text_captions": text_captions,
    "noise_lines": noise_lines,
    "repeated_openings": repeated_openings,
    "repeated_titles": repeated_titles,
    "split_nodes": split_nodes,
    "shown_in_brackets": shown_in_brackets,
    "shown_in_sentences": shown_in_sentences,
    "wraps": wraps,
    "sentence_lines": sentence_lines,
    "paywalls": paywalls,
    "margins": margins,
    "contents": contents,
    "abstracts": lambda text: abstracts(folded(text)),
}
SPEECH_PASSES: dict[str, Pass] = {
    "shown_lines": shown_lines,
    "pictographs": pictographs,
    "paragraph_gaps": paragraph_gaps,
    "run_in_headings": run_in_headings,
    "glued_headings": glued_headings,
    "gaps": gaps,
    "scan_marks": scan_marks,
    "wrong_commas": wrong_commas,
    "wrong_stops": wrong_stops,
    "early_stops": early_stops,
    "marks": marks,
    "hyphens": hyphens,
}
FLAG_PASSES: dict[str, Pass] = {
    "shapes_flagged": shapes_flagged,
    "broken_ends": broken_ends,
    "numbering_gaps": numbering_gaps,
}
