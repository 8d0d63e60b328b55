"""One real Label Studio and one real Chromium for all live tests; ended by their own ids.

Absent, they are skipped loudly; GOLDSPAN_REQUIRE_LIVE=1 installs what is missing and turns every
skip into a failure.
"""

import os
import shutil
import subprocess
import sys
from itertools import accumulate
from pathlib import Path
from types import SimpleNamespace

import pytest

from builder.annotation import local_server
from builder.annotation.local_server import Account, cache_folder, find_program
from builder.core.offsets import OffsetMap
from builder.core.tables import PASSAGES, SPEECHES, suggestions_schema, table_from_rows
from builder.corpus.ids import passage_ids
from builder.pipeline.starter import init_workspace
from builder.pipeline.workspace import Workspace

IS_REQUIRED = os.environ.get("GOLDSPAN_REQUIRE_LIVE") == "1"
CHECKOUT = Path(__file__).resolve().parents[2]
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SPEECH = """在全镇冬春水利工作会议上的讲话
同志们：
　　𠮷河口、𡨴家湾两个村去年新修水渠48公里，灌溉面积增加了三成。各村主任要在霜降之前清完淤泥！雨季之前，全镇还要再挖蓄水池12口。
　　现在的问题是，下游三个村的渠道淤塞仍然严重，直接损失近90万元。<b>标签</b>和<script>window.hurt = 1</script>都只是文字，&hearts;也是。
　　同志们，水利是农业的命脉，抓好了水利，粮食增产就有了保证。今年上级安排我镇水利资金260万元，我们要把每一分钱都用在渠上。希望大家回去以后马上行动起来，把会议精神传达到每一个村组、每一户群众，确保明年春灌不误农时。
　　谢谢大家！
"""


def absent(what: str) -> None:
    """Skip loudly, or fail where live tests are required."""
    if IS_REQUIRED:
        pytest.fail(f"{what} is absent, and GOLDSPAN_REQUIRE_LIVE=1")
    pytest.skip(f"LIVE TEST NOT RUN: {what} is absent")


@pytest.fixture(scope="session")
def program() -> Path:
    """Label Studio's executable."""
    installed = cache_folder(os.environ) / f"label-studio-{local_server.VERSION}" / "complete"
    if not IS_REQUIRED and not os.environ.get("GOLDSPAN_LABEL_STUDIO") and not installed.is_file():
        absent("Label Studio (name one in GOLDSPAN_LABEL_STUDIO)")
    return find_program(os.environ, say=lambda line: print(line, file=sys.stderr))


@pytest.fixture(scope="session")
def make_server(program, tmp_path_factory):
    """Starts servers of their own, each from the kept migrated data folder."""
    running = []

    def start(folder=None, port=None):
        folder = folder or tmp_path_factory.mktemp("label-studio")
        local = local_server.set_up(folder, port=port)
        if not (folder / "data").is_dir():
            local_server.fresh_data(
                folder / "data", program=program, env=os.environ, say=lambda _: None
            )
        context = local_server.running(local, folder, program=program, say=lambda _: None)
        process = context.__enter__()
        running.append(context)
        env = {"LABEL_STUDIO_URL": local.url, "LABEL_STUDIO_API_KEY": local.token}
        return SimpleNamespace(
            url=local.url, token=local.token, local=local, process=process, folder=folder, env=env
        )

    yield start
    for context in running:
        context.__exit__(None, None, None)


@pytest.fixture(scope="session")
def server(make_server):
    """The server that most live tests share."""
    return make_server()


@pytest.fixture(scope="session")
def account() -> Account:
    """An annotator who is not there yet."""
    return Account("reader@goldspan.local", "eight-and-more-1")


@pytest.fixture(scope="session")
def browser():
    """A real Chromium."""
    sync_api = pytest.importorskip("playwright.sync_api") if not IS_REQUIRED else None
    if sync_api is None:
        from playwright import sync_api
    path = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    if path is None:
        absent("Chromium")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser):
    """A page at laptop size."""
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.set_default_timeout(30_000)
    yield page
    page.close()


def goldspan(workspace, *arguments, env=None, check=True):
    """Run a command as a user would; its result."""
    result = subprocess.run(
        [sys.executable, "-m", "builder", "-C", str(workspace), *map(str, arguments)],
        cwd=CHECKOUT,
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    if check and result.returncode:
        raise AssertionError(f"goldspan {arguments}: {result.stdout}\n{result.stderr}")
    return result


@pytest.fixture(scope="session")
def run():
    """Runs a goldspan command in a workspace."""
    return goldspan


@pytest.fixture
def one_speech(tmp_path):
    """A prepared workspace with one invented speech of one passage, all of it in train."""
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "water.txt").write_text(SPEECH, encoding="utf-8")
    goldspan(tmp_path, "init", tmp_path / "ws")
    config = tmp_path / "ws" / "annotation_config" / "build.toml"
    more = '\n[[sources]]\nname = "own"\npath = "../raw"\nrights = "open"\n'
    more += "\n[annotation]\noverlap = 1\ndouble_share = 0.0\n\n[tagging]\nshown_share = 0.0\n"
    config.write_text(config.read_text(encoding="utf-8") + more, encoding="utf-8")
    goldspan(tmp_path / "ws", "prepare", "--jobs", "1")
    return tmp_path / "ws"


@pytest.fixture
def many_passages(tmp_path):
    """Makes a workspace whose tables hold so many invented passages, without preparing files."""

    def make(n_passages: int) -> Workspace:
        init_workspace(tmp_path / "ws")
        workspace = Workspace(tmp_path / "ws")
        texts = [f"第{n}段：今年修路{n + 1}公里，明年再修。" for n in range(n_passages)]
        text = "\n".join(texts)
        offsets = OffsetMap.identity(len(text)).to_rows()
        speech = {"speech_id": "d-s", "document_id": "d", "ordinal": 0, "title": "试", "text": text}
        speech |= {"offsets": offsets, "split": "train", "raw_start": 0, "raw_end": len(text)}
        starts = accumulate((len(one) + 1 for one in texts), initial=0)
        ids = passage_ids("d-s", texts)
        passages = [
            {"passage_id": passage_id, "speech_id": "d-s", "ordinal": n, "start": start}
            | {"end": start + len(one), "text": one, "headings": [], "document_id": "d"}
            for n, (passage_id, start, one) in enumerate(zip(ids, starts, texts, strict=False))
        ]
        passages.sort(key=lambda row: row["passage_id"])
        for name, rows, schema in (
            ("speeches", [speech], SPEECHES),
            ("passages", passages, PASSAGES),
            ("suggestions", [], suggestions_schema(workspace.labels)),
        ):
            workspace.write_table(name, table_from_rows(rows, schema, name=name))
        return workspace

    return make
