"""The routes under `/auth`."""

from fastapi import APIRouter

from app.auth.dependencies import CurrentUser, GuardedRoute
from app.auth.schemas import MeAnswer

router = APIRouter(prefix="/auth", tags=["auth"], route_class=GuardedRoute)


@router.get("/me")
async def me(user: CurrentUser) -> MeAnswer:
    """Tell the caller who they are."""
    return MeAnswer(user_id=user.id, email=user.email, name=user.name, avatar_url=user.avatar_url)
