"""Google as the provider of identities: where users consent, and who returned."""

from dataclasses import dataclass
from typing import Annotated, Self
from urllib.parse import urlencode

import httpx
from pydantic import BaseModel, StringConstraints, ValidationError

from app.auth.errors import CodeError, GoogleError, GoogleSettingsError
from app.auth.schemas import Profile
from app.core.log import get_logger
from app.core.settings import Settings

CONSENT_URL = "https://accounts.google.com/o/oauth2/v2/auth"
TOKEN_URL = "https://oauth2.googleapis.com/token"  # noqa: S105  an address
PROFILE_URL = "https://openidconnect.googleapis.com/v1/userinfo"
TIMEOUT_SECONDS = 10

_REFUSED = 400

NotBlank = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

_log = get_logger(__name__)


class _Token(BaseModel):
    access_token: NotBlank


class _Claims(BaseModel):
    """Google's claims about a user; only the first two are always there."""

    sub: NotBlank
    email: NotBlank
    name: str | None = None
    picture: str | None = None

    def profile(self) -> Profile:
        """Return the user's profile; without a name it has that of their mailbox."""
        name = (self.name or "").strip() or self.email.partition("@")[0]
        return Profile(
            google_id=self.sub, email=self.email, name=name, avatar_url=self.picture or None
        )


@dataclass(frozen=True)
class Google:
    """Google, as this service is registered there."""

    client: httpx.AsyncClient
    client_id: str
    client_secret: str
    return_url: str

    @classmethod
    def over(cls, client: httpx.AsyncClient, settings: Settings) -> Self:
        """Return Google as the settings name it; GoogleSettingsError if they don't."""
        secret = settings.google_client_secret.get_secret_value()
        if not (settings.google_client_id.strip() and secret.strip()):
            raise GoogleSettingsError
        return cls(client, settings.google_client_id, secret, settings.oauth_redirect_url)

    def consent_url(self, state: str) -> str:
        """Return where a user consents; Google sends them back with this state."""
        parameters = {
            "response_type": "code",
            "client_id": self.client_id,
            "redirect_uri": self.return_url,
            "scope": "openid email profile",
            "state": state,
        }
        return f"{CONSENT_URL}?{urlencode(parameters)}"

    async def profile(self, code: str) -> Profile:
        """Return the profile that this code is for; CodeError or GoogleError otherwise.

        Google's token is used for this and forgotten.
        """
        try:
            token = _Token.model_validate_json(await self._exchange(code))
            headers = {"Authorization": f"Bearer {token.access_token}"}
            response = await self.client.get(PROFILE_URL, headers=headers, timeout=TIMEOUT_SECONDS)
            return _Claims.model_validate_json(_content(response)).profile()
        except (httpx.HTTPError, ValidationError) as error:
            # Their texts could hold what was sent, so only their kind and the status are logged.
            failed = getattr(error, "response", None)
            status = getattr(failed, "status_code", None)
            _log.warning("Google gave no profile", error=type(error).__name__, answered=status)
            raise GoogleError from error

    async def _exchange(self, code: str) -> bytes:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "client_id": self.client_id,
            "client_secret": self.client_secret,
            "redirect_uri": self.return_url,
        }
        response = await self.client.post(TOKEN_URL, data=form, timeout=TIMEOUT_SECONDS)
        if response.status_code == _REFUSED:
            raise CodeError
        return _content(response)


def _content(response: httpx.Response) -> bytes:
    return response.raise_for_status().content
