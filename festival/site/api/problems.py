"""What went wrong, as other programmes read it: application/problem+json (RFC 9457)."""

from http import HTTPStatus

from django.http import HttpResponse, JsonResponse

TYPE = "application/problem+json"


class Problem(Exception):
    """A request that cannot be answered; `parameter` names what is wrong with it."""

    def __init__(self, detail: str, status: HTTPStatus = HTTPStatus.BAD_REQUEST, parameter: str = "") -> None:
        super().__init__(detail)
        self.detail, self.status, self.parameter = detail, status, parameter


def response(problem: Problem) -> HttpResponse:
    """The answer; no cache keeps it."""
    body = {
        "type": "about:blank",
        "title": problem.status.phrase,
        "status": problem.status.value,
        "detail": problem.detail,
    }
    if problem.parameter:
        body["parameter"] = problem.parameter
    return JsonResponse(
        body, status=problem.status, content_type=TYPE, json_dumps_params={"ensure_ascii": False},
        headers={"Cache-Control": "no-store"},
    )  # fmt: skip
