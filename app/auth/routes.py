"""The routes under `/auth`."""

from urllib.parse import quote

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse

from app.auth.dependencies import (
    CurrentUser,
    FinishedAttempt,
    GoogleProvider,
    GuardedRoute,
    SignIn,
    begin_attempt,
    end_session,
    keep_session,
)
from app.auth.errors import TurnedAwayError
from app.auth.schemas import GoogleAnswer, GoogleBody, LogoutAnswer, MeAnswer

router = APIRouter(prefix="/auth", tags=["auth"])
guarded = APIRouter(route_class=GuardedRoute)


@router.post("/google")
async def go_to_google(
    request: Request, google: GoogleProvider, body: GoogleBody | None = None
) -> GoogleAnswer:
    """Tell where to sign in with Google; a newcomer gives their referral key here."""
    key = body.referral_key if body else None
    attempt = begin_attempt(request, key=key or None)
    return GoogleAnswer(redirect_url=google.consent_url(attempt.state))


@router.get("/google/callback", response_class=RedirectResponse, status_code=302)
async def come_back(
    request: Request, attempt: FinishedAttempt, service: SignIn, code: str = "", error: str = ""
) -> RedirectResponse:
    """Let in whom Google sends back, or tell them on the sign-in page why not."""
    try:
        token = await service.sign_in(code, key=attempt.key, declined=bool(error))
    except TurnedAwayError as refusal:
        return _to_frontend(request, f"/sign-in?error={quote(refusal.message)}")
    keep_session(request, token)
    return _to_frontend(request, "/")


@guarded.get("/me")
async def me(user: CurrentUser) -> MeAnswer:
    """Tell the caller who they are."""
    return MeAnswer(user_id=user.id, email=user.email, name=user.name, avatar_url=user.avatar_url)


@guarded.post("/logout", dependencies=[Depends(end_session)])
async def logout() -> LogoutAnswer:
    """End the caller's session."""
    return LogoutAnswer(success=True)


def _to_frontend(request: Request, path: str) -> RedirectResponse:
    # The target is never taken from the request.
    return RedirectResponse(f"{request.app.state.settings.frontend_url}{path}", status_code=302)


router.include_router(guarded)
