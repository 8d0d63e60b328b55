"""Push and pull against the SDK used plainly: one server, one run; wall time, server's share, memory.

    python benchmarks/label_studio.py [N_PASSAGES]

Each leg runs in a process of its own (so that peak memory is its own) against a server that is
started for the run. `in HTTP` is the time spent between sending a request and having its reply
read: the server's own time for the same requests, seen from here. 10,000 passages of about 400
characters with five spans each take some minutes.
"""

import hashlib
import json
import multiprocessing
import os
import resource
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

LABELS = {
    "labels": [
        {"name": "Claim", "zh": "论断", "colour": "#0072B2", "hotkey": "q"},
        {"name": "Statistic", "zh": "数据", "colour": "#D55E00", "hotkey": "w"},
    ]
}
CHUNK = 500


def make_tasks(n_passages: int) -> list[dict]:
    """Tasks as `push` makes them, each with five spans as prediction and as annotation."""
    tasks = []
    for number in range(n_passages):
        text = f"第{number}段" + "今年新修灌溉水渠四十八公里，受益耕地增加了三成。" * 16
        spans = [
            {
                "id": f"r{k}",
                "from_name": "label",
                "to_name": "text",
                "type": "labels",
                "value": {
                    "start": 10 + 20 * k,
                    "end": 22 + 20 * k,
                    "text": text[10 + 20 * k : 22 + 20 * k],
                    "labels": ["Claim" if k % 2 else "Statistic"],
                },
            }
            for k in range(5)
        ]
        digest = hashlib.sha256(text.encode()).hexdigest()[:10]
        segment = {"clean_start": 0, "clean_length": len(text), "raw_start": number * 1000}
        segment |= {"raw_length": len(text), "kind": "copy"}
        data = {"passage_id": f"d-s-{digest}", "text": text, "title": "试", "position": "一"}
        data |= {"headings": "", "before": "", "after": ""}
        data |= {"anchor": {"document_id": "d", "segments": [segment]}}
        tasks.append(
            {
                "data": data,
                "meta": {"batch": "bench", "guidelines_version": "g", "role": "annotator"},
                "predictions": [{"model_version": "rules 1", "result": spans}],
                "annotations": [{"result": spans, "lead_time": 9.5}],
            }
        )
    return tasks


def our_push(url: str, token: str, n_passages: int, _project: int) -> int:
    """`deliver`, as the command does it; the project's number."""
    from builder.annotation.labeling import labeling_xml
    from builder.annotation.push import Parcel, deliver
    from builder.annotation.remote import ProjectSettings
    from builder.annotation.server import Server
    from builder.core.labels import parse_labels

    labels = parse_labels(LABELS)
    tasks = make_tasks(n_passages)
    settings = ProjectSettings("ours", "[bench-key]", labeling_xml(labels), "", 1)
    overlaps = {task["data"]["passage_id"]: 1 for task in tasks}
    with Server(url, token) as server:
        return deliver(
            server,
            Parcel(settings, "bench-key", tasks, overlaps, labels),
            known_project=None,
            is_unsettled=False,
            record=lambda *_, **__: None,
            progress=lambda *_: None,
            wait=time.sleep,
        ).project


def plain_push(url: str, token: str, n_passages: int, _project: int) -> int:
    """The SDK's own calls, as its documentation shows them."""
    from label_studio_sdk import LabelStudio

    from builder.annotation.labeling import labeling_xml
    from builder.core.labels import parse_labels

    client = LabelStudio(base_url=url, api_key=token, timeout=900)
    project = client.projects.create(title="plain", label_config=labeling_xml(parse_labels(LABELS)))
    tasks = make_tasks(n_passages)
    for start in range(0, len(tasks), CHUNK):
        client.projects.import_tasks(id=project.id, request=tasks[start : start + CHUNK])
    return project.id


def our_pull(url: str, token: str, n_passages: int, project: int) -> int:
    """`fetch` and `parse_export`: every span checked; how many spans."""
    from builder.annotation.exports import Origin, parse_export
    from builder.annotation.pull import fetch
    from builder.annotation.server import Server
    from builder.core.labels import parse_labels

    with Server(url, token) as server:
        fetched = fetch(server, project, since=None)
    parsed = parse_export(
        fetched.content, places={}, labels=parse_labels(LABELS), origin=Origin(where="bench")
    )
    n_spans = sum(len(row["spans"]) for row in parsed.annotations)
    if n_spans != 5 * n_passages or parsed.refusals:
        raise SystemExit(f"{n_spans} spans came back, {len(parsed.refusals)} refusals")
    return n_spans


def plain_pull(url: str, token: str, n_passages: int, project: int) -> int:
    """The SDK's list of tasks with all their fields; nothing is checked."""
    from label_studio_sdk import LabelStudio

    client = LabelStudio(base_url=url, api_key=token, timeout=900)
    n_tasks = sum(1 for _ in client.tasks.list(project=project, fields="all", page_size=CHUNK))
    if n_tasks != n_passages:
        raise SystemExit(f"{n_tasks} tasks came back")
    return n_tasks


def _leg(run: Callable, arguments: tuple, replies: "multiprocessing.Queue") -> None:
    """Run one leg and put its result, wall time, time in HTTP and peak memory."""
    warnings.simplefilter("ignore")
    import httpx
    import label_studio_sdk  # noqa: F401 - its import is nobody's merit

    in_http = 0.0
    send = httpx.Client.send

    def timed(client: httpx.Client, *more: object, **named: object) -> httpx.Response:
        nonlocal in_http
        start = time.perf_counter()
        try:
            return send(client, *more, **named)
        finally:
            in_http += time.perf_counter() - start

    httpx.Client.send = timed
    start = time.perf_counter()
    result = run(*arguments)
    wall = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    replies.put((result, wall, in_http, peak))


def measure(name: str, run: Callable, *arguments: object) -> tuple[object, float]:
    """Print one leg's numbers; its result and wall time."""
    context = multiprocessing.get_context("spawn")
    replies = context.Queue()
    process = context.Process(target=_leg, args=(run, arguments, replies))
    process.start()
    result, wall, in_http, peak = replies.get()
    process.join()
    print(f"{name:<12} {wall:8.1f} s   in HTTP {in_http / wall:4.0%}   peak {peak:6.0f} MB")
    return result, wall


def main(n_passages: int) -> None:
    from builder.annotation import local_server

    program = local_server.find_program(os.environ, say=print)
    with TemporaryDirectory() as name:
        folder = Path(name)
        local = local_server.set_up(folder, port=None)
        local_server.fresh_data(folder / "data", program=program, env=os.environ, say=print)
        with local_server.running(local, folder, program=program, say=print):
            print(json.dumps({"n_passages": n_passages, "spans_each": 5}))
            at = (local.url, local.token, n_passages)
            plain, plain_push_s = measure("plain push", plain_push, *at, 0)
            ours, our_push_s = measure("our push", our_push, *at, 0)
            _, plain_pull_s = measure("plain pull", plain_pull, *at, plain)
            _, our_pull_s = measure("our pull", our_pull, *at, ours)
            print(f"push: {our_push_s / plain_push_s:.2f} of the SDK's time")
            print(f"pull: {our_pull_s / plain_pull_s:.2f} of the SDK's time, every span checked")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
