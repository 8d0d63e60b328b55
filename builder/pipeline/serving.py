"""`serve`: a local Label Studio with the batch in it and annotators ready, until it is ended."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from builder.annotation import local_server, remote
from builder.annotation.local_server import Account, LocalServer
from builder.annotation.push import Progress
from builder.annotation.server import Server, join
from builder.pipeline.annotating import BatchRequest, plan_batch
from builder.pipeline.pushing import LOCAL_SECRETS, PushReport, push
from builder.pipeline.workspace import Workspace

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Serving:
    """A server that runs.

    Attributes:
        url: Its address.
        project_url: The batch's project, where annotators begin; None if there was nothing to
            annotate.
        curator: Who may change settings.
        annotators: Who annotates.
        pushed: What was sent; None if there was nothing to annotate.
        wait: Returns once the server has ended by itself.
    """

    url: str
    project_url: str | None
    curator: Account
    annotators: tuple[Account, ...]
    pushed: PushReport | None
    wait: Callable[[], object]


@contextmanager
def serve(
    workspace: Workspace,
    request: BatchRequest,
    *,
    env: Mapping[str, str],
    say: Say,
    progress: Progress,
    port: int | None = None,
) -> Iterator[Serving]:
    """A local server while the block runs: project made, tasks in, two annotators ready.

    Its data stays in the workspace's `.label-studio/`, so the next time goes on from there.

    Args:
        workspace: Whose passages.
        request: The batch to send; what is there already stays.
        env: Names the program and the cache; the server's own secrets come from the workspace.
        say: Told what goes on.
        progress: Called with tasks sent and in all.
        port: Another port than before.

    Raises:
        ServerError: It cannot be installed or does not come up.
    """
    plan_batch(workspace, request)  # a workspace that is not prepared says so before any wait
    program = local_server.find_program(env, say=say)
    folder = (workspace.root / LOCAL_SECRETS).parent
    local = local_server.set_up(folder, port=port)
    if not (folder / "data").is_dir():
        local_server.fresh_data(folder / "data", program=program, env=env, say=say)
    with local_server.running(local, folder, program=program, say=say) as process:
        _invite(local)
        own = {"LABEL_STUDIO_URL": local.url}
        pushed = None
        if plan_batch(workspace, request).draws:
            pushed = push(workspace, request, env=own, progress=progress)
        yield Serving(
            url=local.url,
            project_url=pushed.project_url if pushed else None,
            curator=local.curator,
            annotators=local.annotators,
            pushed=pushed,
            wait=process.wait,
        )


def _invite(local: LocalServer) -> None:
    """Make the annotators' accounts that are not there yet."""
    with Server(local.url, local.token) as server:
        there = set(remote.emails(server).values())
        for account in local.annotators:
            if account.email not in there:
                link = remote.invitation(server)
                join(local.url, link, email=account.email, password=account.password)


def sign_in_lines(serving: Serving) -> list[str]:
    """Address and sign-in, for a person."""
    who = [("curator", serving.curator), *(("annotator", a) for a in serving.annotators)]
    width = max(len(account.email) for _, account in who)
    return [
        f"Label Studio runs at {serving.project_url or serving.url}",
        *(
            [f"  annotators begin at {serving.project_url}?labeling=1"]
            if serving.project_url
            else []
        ),
        *(f"  {role:<10} {a.email:<{width}}  {a.password}" for role, a in who),
        "Leave this open while people annotate; Ctrl-C ends it, and nothing is lost. In another",
        'terminal: "goldspan pull" (or "goldspan pull --watch").',
    ]
