"""A person in a real browser: what they mark is exactly what the dataset holds."""

import json
import os
import subprocess
import sys

import pyarrow.parquet as pq
import pytest

from builder.annotation import remote
from builder.annotation.server import Server, join

pytestmark = pytest.mark.live

# Where each character of the passage is on screen, by code point.
RECT = """([start, end]) => {
  const root = document.querySelector('.gs-text .lsf-richtext__container');
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  const places = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeName === 'BR') { places.push(null); continue; }
    if (node.nodeType !== Node.TEXT_NODE) continue;
    let at = 0;
    for (const character of node.data) {
      places.push([node, at, at + character.length]);
      at += character.length;
    }
  }
  const box = (place) => {
    const range = document.createRange();
    range.setStart(place[0], place[1]);
    range.setEnd(place[0], place[2]);
    return range.getBoundingClientRect();
  };
  places[start][0].parentElement.scrollIntoView({block: 'nearest'});
  const first = box(places[start]), last = box(places[end - 1]);
  return [first.left + 1, first.top + first.height / 2, last.right - 1, last.top + last.height / 2];
}"""


def sign_in(page, url, account):
    page.goto(f"{url}/user/login/")
    page.fill("input[name=email]", account.email)
    page.fill("input[name=password]", account.password)
    page.click("button[type=submit]")
    page.wait_for_url(lambda address: "login" not in address)


def mark(page, text, quote, *, hotkey):
    """Choose a label by its key, then drag the mouse over the quote."""
    start = text.index(quote)
    page.keyboard.press("Escape")
    page.keyboard.press(hotkey)
    x0, y0, x1, y1 = page.evaluate(RECT, [start, start + len(quote)])
    page.mouse.move(x0, y0)
    page.mouse.down()
    page.mouse.move((x0 + x1) / 2, (y0 + y1) / 2, steps=4)
    page.mouse.move(x1, y1, steps=4)
    page.mouse.up()
    page.wait_for_timeout(300)


LOAD = """
import json, sys
from datasets import load_dataset
rows = load_dataset(sys.argv[1], split="train")
name = rows.features["spans"].feature["label"].int2str
spans = [[span | {"label": name(span["label"])} for span in row["spans"]] for row in rows]
kept = ("passage_id", "text", "relations")
print(json.dumps([{k: row[k] for k in kept} | {"spans": s} for row, s in zip(rows, spans)]))
"""


def as_a_trainer_loads_it(folder):
    """The rows of the train split, through `load_dataset`, labels by name."""
    result = subprocess.run(
        [sys.executable, "-c", LOAD, str(folder)],
        env={**os.environ, "HF_HOME": str(folder.parent / "hf"), "HF_HUB_OFFLINE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


@pytest.fixture
def pushed(one_speech, server, run):
    report = json.loads(run(one_speech, "push", "--json", env=server.env).stdout)
    return one_speech, report["project_url"], report["delivery"]["project"]


def test_what_a_person_marks_is_what_the_dataset_holds(pushed, server, page, account, run):
    workspace, project_url, project = pushed
    with Server(server.url, server.token) as connection:
        link = remote.invitation(connection)
        join(server.url, link, email=account.email, password=account.password)
        [task] = remote.find_tasks(connection, project)
    [passage] = pq.read_table(workspace / "work" / "passages.parquet").to_pylist()
    text = passage["text"]

    sign_in(page, server.url, account)
    page.goto(f"{project_url}?task={task.task_id}")
    page.wait_for_selector(".gs-text .lsf-richtext__line")
    # The annotation's own address would be reloaded; what is on screen is the text, as text.
    assert "<b>标签</b>" in page.inner_text(".gs-text")
    assert "&hearts;也是" in page.inner_text(".gs-text")
    assert page.evaluate("window.hurt") is None

    mark(page, text, "𡨴家湾两个村去年新修水渠48公里", hotkey="q")
    mark(page, text, "三成", hotkey="w")
    mark(page, text, "各村主任要在霜降之前清完淤泥", hotkey="e")
    page.keyboard.press("Escape")

    # An attribute: click the span, then its choice.
    x0, y0, *_ = page.evaluate(RECT, [text.index("三成"), text.index("三成") + 2])
    page.mouse.click(x0 + 4, y0)
    page.get_by_text("实际").first.click()
    # A relation: from the statistic to the claim.
    page.keyboard.press("Alt+r")
    claim = text.index("家湾")
    x0, y0, *_ = page.evaluate(RECT, [claim, claim + 1])
    page.mouse.click(x0 + 4, y0)
    page.wait_for_timeout(500)
    page.get_by_role("button", name="Submit").click()
    page.wait_for_timeout(1500)

    run(workspace, "pull", env=server.env)
    run(workspace, "adjudicate")
    run(workspace, "release")
    [row] = as_a_trainer_loads_it(workspace / "release")
    spans = {span["label"]: span for span in row["spans"]}
    assert {label: span["text"] for label, span in spans.items()} == {
        "Claim": "𡨴家湾两个村去年新修水渠48公里",
        "Statistic": "三成",
        "Directive": "各村主任要在霜降之前清完淤泥",
    }
    for span in row["spans"]:
        assert row["text"][span["start"] : span["end"]] == span["text"]
    assert spans["Statistic"]["status"] == "actual"
    [relation] = row["relations"]
    assert relation["label"] == "supports"
    assert relation["from_id"] == spans["Statistic"]["id"]
    assert relation["to_id"] == spans["Claim"]["id"]
