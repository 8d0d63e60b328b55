"""A Label Studio server, spoken to through its SDK. One of the five doors, and the only SDK import.

The SDK signs in (legacy and personal access tokens) and retries reads; lists and imports go
through its HTTP layer as plain JSON, because building a model for each task costs more than the
server takes. Writes are never retried here: a lost reply does not mean that nothing happened.
Tokens reach no message: errors are worded anew, and the originals are dropped.
"""

import time
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from json import dumps, loads
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit, urlunsplit

from builder.core.errors import ServerError

if TYPE_CHECKING:
    import httpx

PAGE_SIZE = 1000
READ_TIMEOUT_S = 120
READ_WAITS_S = (0.5, 2.0)  # before the second and the third try of a read
WRITE_TIMEOUT_S = 900


class UncertainError(ServerError):
    """The reply was lost or the server broke: the request may have taken effect or not."""


class TokenError(ServerError):
    """The token is refused, and the request with it: nothing took effect."""


class GoneError(ServerError):
    """What was asked for is not there (any more)."""


def clean_url(url: str) -> str:
    """The address without a trailing slash, query or anything secret in it.

    Raises:
        ServerError: It is no http(s) address.
    """
    parts = urlsplit(url.strip())
    try:
        host, port = parts.hostname or "", parts.port
    except ValueError:  # the port is no number
        host, port = "", None
    if parts.scheme not in ("http", "https") or not host:
        raise ServerError(
            f"LABEL_STUDIO_URL is {parts.scheme or 'empty'!r}…, expected an address such as "
            f"http://127.0.0.1:8080. Set it and try again."
        )
    place = f"{host}:{port}" if port else host
    return urlunsplit((parts.scheme, place, parts.path.rstrip("/"), "", ""))


class Server:
    """A connection to one server, whose address is `url`, under one account."""

    def __init__(self, url: str, token: str) -> None:
        """Sign in.

        Args:
            url: The server's address.
            token: A legacy token or a personal access token.

        Raises:
            ServerError: The server does not answer or refuses the token.
        """
        import httpx

        self.url = clean_url(url)
        if not token.strip():
            raise ServerError(
                "LABEL_STUDIO_API_KEY is empty. Take a token from Label Studio's page Account & "
                "Settings and set it in the environment."
            )
        self._http = httpx.Client(timeout=READ_TIMEOUT_S, follow_redirects=True)
        try:
            with self._plainly("signing in"):
                from label_studio_sdk import LabelStudio

                self._sdk = LabelStudio(
                    base_url=self.url, api_key=token.strip(), httpx_client=self._http
                )
            self.json("GET", "api/current-user/whoami")
        except ServerError:
            self.close()
            raise

    def close(self) -> None:
        """End the connection; `with Server(…) as server` does it too."""
        self._http.close()

    def __enter__(self) -> Self:
        """The connection itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the connection."""
        self.close()

    def pages(self, path: str, key: str, params: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        """Every element of a paged list; `key` names it in the reply.

        Label Studio answers 404 past the last page, so the count it names decides, not the 404.
        """
        page = n_read = 0
        total = 1
        while n_read < total:
            page += 1
            query = {**params, "page": page, "page_size": PAGE_SIZE}
            reply = self.json("GET", path, params=query)
            found = reply[key]
            total = reply["total"] if "total" in reply else reply["count"]
            if not found and n_read < total:
                raise ServerError(
                    f"{self.url}: the list {path} ended after {n_read} of {total}. It changed "
                    f"meanwhile, or the server is at fault: run the command again."
                )
            n_read += len(found)
            yield from found

    def json(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, Any] | None = None,
        content: object = None,
        what: str | None = None,
    ) -> Any:  # noqa: ANN401 - whatever the server says
        """The JSON that a request brings; an empty reply is an empty object."""
        reply = self.request(method, path, params=params, content=content, what=what)
        if not reply.content:
            return {}
        try:
            return reply.json()
        except ValueError:
            raise ServerError(
                f"{self.url}: the answer to {method} {path} is no JSON. Is this address a Label "
                f"Studio, or a proxy or sign-in page before it?"
            ) from None

    def request(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, Any] | None = None,
        content: object = None,
        what: str | None = None,
    ) -> "httpx.Response":
        """One request under our account; anything but success is a worded error.

        Reads are tried three times where the server or the network failed, writes once; anything
        again with a new access token where the old one was refused.
        """
        what = what or f"{method} {path}"
        waits_s = list(READ_WAITS_S) if method == "GET" else []
        is_renewed = False
        while True:
            try:
                return self._request_once(method, path, params=params, content=content, what=what)
            except UncertainError:
                if not waits_s:
                    raise
                time.sleep(waits_s.pop(0))
            except TokenError:
                if is_renewed or not self._forget_access_token():
                    raise
                is_renewed = True

    def _forget_access_token(self) -> bool:
        """Let the SDK fetch a new one, whatever its own clock says; False if it had none."""
        tokens = self._sdk._client_wrapper._tokens_client
        had_one = tokens._access_token is not None
        tokens._access_token = None
        return had_one

    def _request_once(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, Any] | None,
        content: object,
        what: str,
    ) -> "httpx.Response":
        """One request, once. The SDK's own HTTP layer signs it and refreshes access tokens."""
        with self._plainly(what):
            reply = self._sdk._client_wrapper.httpx_client.request(
                path,
                method=method,
                params=dict(params or {}),
                content=None if content is None else dumps(content).encode(),
                headers={"Content-Type": "application/json"},
                request_options={
                    "max_retries": 0,
                    "timeout_in_seconds": READ_TIMEOUT_S if method == "GET" else WRITE_TIMEOUT_S,
                },
            )
        if reply.status_code >= 300:
            raise self._refused(reply.status_code, reply.text, what)
        return reply

    @contextmanager
    def _plainly(self, what: str) -> Iterator[None]:
        """Turn what the SDK and the network raise into errors people can act on."""
        import httpx

        try:
            with warnings.catch_warnings():
                # The SDK's own, when it is imported and when it refreshes a token.
                warnings.simplefilter("ignore", DeprecationWarning)
                from label_studio_sdk.core.api_error import ApiError

                yield
        except ApiError as error:
            raise self._refused(error.status_code or 0, str(error.body), what) from None
        except httpx.ConnectError:
            raise UncertainError(
                f"{self.url}: nobody answers ({what}). Is Label Studio running, and the address "
                f'right? "goldspan serve" starts a local one.'
            ) from None
        except httpx.TimeoutException:
            raise UncertainError(
                f"{self.url}: no answer in time ({what}). Run the command again: it goes on "
                f"where it stopped."
            ) from None
        except (httpx.TransportError, httpx.InvalidURL, ValueError) as error:
            raise UncertainError(
                f"{self.url}: the connection broke ({what}: {type(error).__name__}). Run the "
                f"command again: it goes on where it stopped."
            ) from None

    def _refused(self, status: int, body: str, what: str) -> ServerError:
        """The error for a reply that is no success."""
        where = f"{self.url}: {what}: status {status}"
        if status in (401, 403):
            return TokenError(
                f"{where}: the token is refused, wrong or expired. Take a new one from Label "
                f"Studio's page Account & Settings and set LABEL_STUDIO_API_KEY. Servers refuse "
                f"legacy tokens unless they are allowed in the organization's settings."
            )
        if status == 404:
            return GoneError(f"{where}: not there. Was it deleted, or does it belong to others?")
        if status >= 500 or status in (408, 429):
            return UncertainError(
                f"{where}: the server is in trouble. Run the command again: it goes on where it "
                f"stopped."
            )
        return ServerError(f"{where}: refused: {_first_reason(body)}")


def join(url: str, invitation: str, *, email: str, password: str) -> None:
    """Make an account by an invitation, as somebody who opens its link would.

    A user that the API makes cannot sign in; this one can.

    Raises:
        ServerError: The server does not answer, or did not take the form.
    """
    import httpx

    form = {
        "email": email,
        "password": password,
        "allow_newsletters": "false",
        "how_find_us": "other",
        "elaborate": "",
    }
    try:
        with httpx.Client(base_url=url, follow_redirects=False, timeout=READ_TIMEOUT_S) as browser:
            browser.get(invitation).raise_for_status()
            form["csrfmiddlewaretoken"] = browser.cookies.get("csrftoken") or ""
            reply = browser.post(invitation, data=form, headers={"Referer": url})
    except httpx.HTTPError as error:
        raise ServerError(f"{url}: inviting {email}: {type(error).__name__}. Try again.") from None
    if reply.status_code != 302:
        raise ServerError(
            f"{url}: the invitation of {email} was not taken (status {reply.status_code}). Is "
            f"there a user with that address already?"
        )


def _first_reason(body: str) -> str:
    """What the server's error body says, in at most 300 characters."""
    try:
        content = loads(body)
    except ValueError:
        content = {}
    content = content if isinstance(content, dict) else {}
    reason = content.get("validation_errors") or content.get("detail") or body
    text = reason if isinstance(reason, str) else dumps(reason, ensure_ascii=False)
    return " ".join(text.split())[:300]
