"""The routes under `/auth`."""

from urllib.parse import quote

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse

from app.auth.dependencies import (
    CheckedOAuthState,
    CurrentUser,
    GoogleProvider,
    GuardedRoute,
    SignIn,
    begin_oauth,
    end_session,
    keep_session,
)
from app.auth.errors import SignInRefusedError
from app.auth.schemas import (
    CurrentUserResponse,
    LogoutResponse,
    StartSignInRequest,
    StartSignInResponse,
)
from app.core.openapi import error_responses
from app.dependencies import services_of

router = APIRouter(prefix="/auth", tags=["auth"])
guarded = APIRouter(route_class=GuardedRoute)


@router.post("/google", responses=error_responses(400, 403, 500))
async def go_to_google(
    request: Request, google: GoogleProvider, body: StartSignInRequest | None = None
) -> StartSignInResponse:
    """Return where to sign in with Google; a new user sends their referral key here."""
    key = body.referral_key if body else None
    oauth = begin_oauth(request, key=key or None)
    return StartSignInResponse(redirect_url=google.consent_url(oauth.state))


@router.get(
    "/google/callback",
    response_class=RedirectResponse,
    status_code=302,
    responses=error_responses(400, 403, 502),
)
async def come_back(
    request: Request, oauth: CheckedOAuthState, service: SignIn, code: str = "", error: str = ""
) -> RedirectResponse:
    """Sign in the user whom Google sends back, or show on the sign-in page why not."""
    try:
        token = await service.sign_in(code, key=oauth.key, declined=bool(error))
    except SignInRefusedError as refusal:
        return _to_frontend(request, f"/sign-in?error={quote(refusal.message)}")
    keep_session(request, token)
    return _to_frontend(request, "/")


@guarded.get("/me", responses=error_responses(401))
async def me(user: CurrentUser) -> CurrentUserResponse:
    """Return the caller's own profile."""
    return CurrentUserResponse(
        user_id=user.id, email=user.email, name=user.name, avatar_url=user.avatar_url
    )


@guarded.post("/logout", dependencies=[Depends(end_session)], responses=error_responses(401, 403))
async def logout() -> LogoutResponse:
    """End the caller's session."""
    return LogoutResponse(success=True)


def _to_frontend(request: Request, path: str) -> RedirectResponse:
    # The target is never taken from the request.
    settings = services_of(request).settings
    return RedirectResponse(f"{settings.frontend_url or settings.root_path}{path}", status_code=302)


router.include_router(guarded)
