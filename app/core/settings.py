"""The settings, read once from the environment and `.env`."""

import hmac
import json
import re
from functools import cache
from typing import Annotated, Literal

from pydantic import (
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_serializer,
    field_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from app.core.client_address import TrustedProxies
from app.core.database_url import ALLOWED as ALLOWED_DATABASES
from app.core.database_url import parse_database_url, without_password
from app.core.dataset_hosts import ALLOWED_HOSTS, ALLOWED_PORTS, parse_host, parse_ports
from app.core.setting_types import (
    COUNT,
    DELAYS,
    LONGEST_SECONDS,
    MOST_TOKENS,
    SECONDS,
    Count,
    Delays,
    NotBlank,
    Price,
    Seconds,
)

_ORIGIN = re.compile(r"[a-z][a-z0-9+.-]*://[^\s/?#*]+")
_SITE = re.compile(r"https?://[^\s/?#]+")
_SERVER = re.compile(r"https?://[^\s?#]+")
# As a cookie's path and a URL have it; no segment is "." or "..".
_PREFIX = re.compile(r"(/(?!\.{1,2}(/|$))[A-Za-z0-9._~-]+)*")
_SHORTEST_SECRET = 32
TOGETHER_URL = "https://api.together.ai/v1"


class SettingsError(Exception):
    """The environment doesn't make valid settings; the text is one line without any value."""


class Settings(BaseSettings):
    """What an operator can set; each description completes "NAME must be ..."."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    app_env: Literal["production", "development", "test"] = Field(
        "production", description="production, development or test"
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"] = Field(
        "INFO", description="DEBUG, INFO, WARNING, ERROR or CRITICAL"
    )
    host: Annotated[str, NotBlank] = Field("127.0.0.1", description="an address to listen on")
    port: int = Field(8000, ge=1, le=65535, description="an integer from 1 to 65535")
    # Not shown: it may hold a password.
    database_url: str = Field("sqlite:///app.db", repr=False, description=ALLOWED_DATABASES)
    cors_origins: Annotated[tuple[str, ...], NoDecode] = Field(
        ("http://localhost:5173",),
        description="origins such as https://app.example, separated by commas, without *",
    )
    frontend_url: str = Field(
        "", description="empty, or an http(s) URL without a path such as https://app.example"
    )
    shutdown_grace_seconds: int = Field(10, ge=0, le=300, description="an integer from 0 to 300")
    header_timeout_seconds: Seconds = Field(10, description=SECONDS)
    transfer_timeout_seconds: Seconds = Field(60, description=SECONDS)
    max_connections: Count = Field(1000, description=COUNT)
    max_connections_per_address: Count = Field(100, description=COUNT)
    address_requests_per_minute: int = Field(
        1200, ge=0, le=1_000_000, description="an integer from 0 to 1000000"
    )
    trusted_proxies: Annotated[tuple[str, ...], NoDecode] = Field(
        ("127.0.0.0/8", "::1"),
        description="addresses or networks such as 10.0.0.0/8, separated by commas",
    )
    cookie_secure: bool = Field(
        default=True, description="true or false, and true while APP_ENV is production"
    )
    session_duration_days: int = Field(7, ge=1, le=365, description="an integer from 1 to 365")
    # Empty: derived from GOOGLE_CLIENT_SECRET.
    session_secret: SecretStr = Field(SecretStr(""), description="empty, or at least 32 characters")
    metrics_token: SecretStr = Field(SecretStr(""), description="empty, or at least 32 characters")
    # Before `oauth_redirect_url`, whose path begins with it.
    root_path: str = Field("", description="empty, or a path without its last slash such as /chat")
    oauth_redirect_url: str = Field(
        "http://localhost:8000/auth/google/callback",
        validate_default=True,
        description="an http(s) URL with the path /auth/google/callback behind the root path",
    )
    referral_policy: Literal["required", "open"] = Field("required", description="required or open")
    google_client_id: Annotated[str, NotBlank] = Field(description="set and not blank")
    google_client_secret: Annotated[SecretStr, NotBlank] = Field(description="set and not blank")
    llm_provider: Literal["gemini", "together"] = Field("gemini", description="gemini or together")
    gemini_api_key: SecretStr = Field(
        SecretStr(""), validate_default=True, description="set and not blank"
    )
    gemini_model: Annotated[str, NotBlank] = Field(
        "gemini-3.5-flash-lite", description="the name of a model"
    )
    gemini_base_url: str = Field(
        "https://generativelanguage.googleapis.com",
        description="an http(s) URL such as https://models.example",
    )
    together_base_url: str = Field(
        TOGETHER_URL, description="an http(s) URL such as http://127.0.0.1:8080/v1"
    )
    together_api_key: SecretStr = Field(
        SecretStr(""),
        validate_default=True,
        description="set and not blank while TOGETHER_BASE_URL is Together AI's own",
    )
    together_model: Annotated[str, NotBlank] = Field(
        "meta-llama/Llama-3.3-70B-Instruct-Turbo", description="the name of a model"
    )
    llm_timeout_seconds: Seconds = Field(60, description=SECONDS)
    llm_connect_timeout_seconds: Seconds = Field(10, description=SECONDS)
    llm_turn_timeout_seconds: Seconds = Field(300, description=SECONDS)
    llm_max_retries: int = Field(2, ge=0, le=10, description="an integer from 0 to 10")
    llm_retry_delays_seconds: Delays = Field((0.5, 1.0), description=DELAYS)
    llm_max_output_tokens: int = Field(
        8192, ge=1, le=MOST_TOKENS, description=f"an integer from 1 to {MOST_TOKENS}"
    )
    llm_context_tokens: int = Field(
        0,
        ge=0,
        le=MOST_TOKENS,
        description=f"0, or an integer above LLM_MAX_OUTPUT_TOKENS, at most {MOST_TOKENS}",
    )
    llm_prices: Annotated[dict[str, tuple[Price, Price]], NoDecode] = Field(
        {}, description='a JSON object such as {"model": [0.3, 2.5]}, each from 0 to 1000000'
    )
    tool_plugins: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="names of entry points, separated by commas"
    )
    token_limit: int = Field(
        5_000_000, ge=1, le=10**15, description=f"an integer from 1 to {10**15}"
    )
    ws_ping_interval_seconds: Seconds = Field(30, description=SECONDS)
    ws_ping_timeout_seconds: Seconds = Field(10, description=SECONDS)
    ws_session_check_seconds: Seconds = Field(30, description=SECONDS)
    ws_max_connections_per_user: int = Field(
        10, ge=1, le=10_000, description="an integer from 1 to 10000"
    )
    ws_queue_size: int = Field(256, ge=1, le=100_000, description="an integer from 1 to 100000")
    ws_send_timeout_seconds: Seconds = Field(10, description=SECONDS)
    ws_max_inbound_bytes: int = Field(
        4096, ge=1, le=1_048_576, description="an integer from 1 to 1048576"
    )
    worker_pool_size: int = Field(4, ge=1, le=64, description="an integer from 1 to 64")
    url_check_timeout_seconds: Seconds = Field(10, description=SECONDS)
    schema_timeout_seconds: Seconds = Field(30, description=SECONDS)
    query_timeout_seconds: Seconds = Field(60, description=SECONDS)
    dataset_allowed_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description=ALLOWED_HOSTS
    )
    dataset_allowed_ports: Annotated[tuple[str, ...], NoDecode] = Field(
        ("80", "443", "1024-65535"), description=ALLOWED_PORTS
    )
    max_conversations_per_user: Count = Field(1000, description=COUNT)
    max_datasets_per_user: Count = Field(1000, description=COUNT)
    max_stored_bytes_per_user: int = Field(
        104_857_600, ge=1, le=10**15, description=f"an integer from 1 to {10**15}"
    )
    dataset_retry_delays_seconds: Delays = Field(
        (0.5, 1.0, 2.0), max_length=3, description=f"at most 3 {DELAYS}"
    )
    dataset_whole_file_limit: int = Field(64, ge=0, le=1024, description="0 to 1024 (MiB)")
    dataset_cache_folder: Annotated[str, NotBlank] = Field("dataset-cache", description="a folder")
    dataset_cache_limit: int = Field(1024, ge=0, le=1_048_576, description="0 to 1048576 (MiB)")
    worker_tasks_per_user: int = Field(6, ge=1, le=1_000, description="an integer from 1 to 1000")
    worker_memory_limit: int = Field(2048, ge=128, le=1_048_576, description="128 to 1048576 (MiB)")

    @field_validator("log_level", mode="before")
    @classmethod
    def _ignore_case(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @field_validator("database_url")
    @classmethod
    def _name_a_database(cls, value: str) -> str:
        parse_database_url(value)
        return value

    @field_serializer("database_url")
    def _hide_password(self, value: str) -> str:
        return without_password(value)

    @field_validator(
        "cors_origins",
        "dataset_allowed_hosts",
        "dataset_allowed_ports",
        "dataset_retry_delays_seconds",
        "llm_retry_delays_seconds",
        "tool_plugins",
        "trusted_proxies",
        mode="before",
    )
    @classmethod
    def _split(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        return tuple(entry.strip() for entry in value.split(",") if entry.strip())

    @field_validator("llm_prices", mode="before")
    @classmethod
    def _read_json(cls, value: object) -> object:
        return (json.loads(value) if value.strip() else {}) if isinstance(value, str) else value

    @field_validator("dataset_retry_delays_seconds", "llm_retry_delays_seconds")
    @classmethod
    def _bound_delays(cls, value: tuple[float, ...]) -> tuple[float, ...]:
        if not all(0 <= seconds <= LONGEST_SECONDS for seconds in value):
            raise ValueError("out of range")
        return value

    @field_validator("gemini_api_key", "together_api_key")
    @classmethod
    def _require_key(cls, value: SecretStr, info: ValidationInfo) -> SecretStr:
        provider = f"{info.data.get('llm_provider')}_api_key"
        is_free = info.data.get("together_base_url", TOGETHER_URL).rstrip("/") != TOGETHER_URL
        needs_none = provider != info.field_name or (provider == "together_api_key" and is_free)
        if not needs_none and not value.get_secret_value().strip():
            raise ValueError("blank")
        return value

    @field_validator("gemini_base_url", "together_base_url")
    @classmethod
    def _name_a_server(cls, value: str) -> str:
        if not _SERVER.fullmatch(value):
            raise ValueError("not a URL")
        return value

    @field_validator("llm_context_tokens")
    @classmethod
    def _leave_room(cls, value: int, info: ValidationInfo) -> int:
        if 0 < value <= info.data.get("llm_max_output_tokens", 0):
            raise ValueError("no room")
        return value

    @field_validator("cors_origins")
    @classmethod
    def _name_origins(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not all(_ORIGIN.fullmatch(origin) for origin in value):
            raise ValueError("not an origin")
        return value

    @field_validator("dataset_allowed_hosts")
    @classmethod
    def _name_hosts(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for entry in value:
            parse_host(entry)
        return value

    @field_validator("dataset_allowed_ports")
    @classmethod
    def _name_ports(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not value:
            raise ValueError(ALLOWED_PORTS)
        for entry in value:
            parse_ports(entry)
        return value

    @field_validator("trusted_proxies")
    @classmethod
    def _name_proxies(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        TrustedProxies(value)
        return value

    @field_validator("frontend_url")
    @classmethod
    def _name_a_site(cls, value: str) -> str:
        if value and not _SITE.fullmatch(value):
            raise ValueError("not a site")
        return value

    @field_validator("root_path")
    @classmethod
    def _name_a_path(cls, value: str) -> str:
        if not _PREFIX.fullmatch(value):
            raise ValueError("not a path")
        return value

    @field_validator("oauth_redirect_url")
    @classmethod
    def _name_the_way_back(cls, value: str, info: ValidationInfo) -> str:
        way_back = f"{info.data.get('root_path', '')}/auth/google/callback"
        site, path, rest = value.partition(way_back)
        if rest or not path or not _SITE.fullmatch(site):
            raise ValueError("not the way back")
        return value

    @field_validator("session_secret", "metrics_token")
    @classmethod
    def _refuse_short(cls, value: SecretStr) -> SecretStr:
        if 0 < len(value) < _SHORTEST_SECRET:
            raise ValueError("short")
        return value

    @field_validator("cookie_secure")
    @classmethod
    def _protect_production(cls, value: bool, info: ValidationInfo) -> bool:  # noqa: FBT001  pydantic's own signature
        if not value and info.data.get("app_env") == "production":
            raise ValueError("insecure")
        return value

    def signing_key(self) -> bytes:
        """Return what signs things that leave and come back, cookies for instance."""
        if self.session_secret:
            return self.session_secret.get_secret_value().encode()
        secret = self.google_client_secret.get_secret_value().encode()
        return hmac.digest(secret, b"SESSION_SECRET", "sha256")


@cache
def load_settings() -> Settings:
    """Return the settings of this process; SettingsError names every invalid variable."""
    try:
        return Settings.model_validate({})
    except ValidationError as error:
        raise SettingsError(_describe(error)) from None


def _describe(error: ValidationError) -> str:
    problems = error.errors(include_url=False, include_input=False)
    if unreadable := [problem["msg"] for problem in problems if not problem["loc"]]:
        return f"Invalid settings: the file .env can't be read as UTF-8 text: {unreadable[0]}"
    fields = sorted({str(problem["loc"][0]) for problem in problems})
    rules = [f"{name.upper()} must be {Settings.model_fields[name].description}" for name in fields]
    return f"Invalid settings: {'; '.join(rules)}"
