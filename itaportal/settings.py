"""Settings, from the environment, each with a default that works: no variable set is SQLite in var/ and DEBUG off."""

from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
env = environ.Env()

# Demo mode: a fixed key and demo data, for a try-out on one's own machine. Never set it on a public server.
DEMO = env.bool("ITAPORTAL_DEMO", default=False)
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="demo-only-key-that-guards-nothing" if DEMO else "")
if not SECRET_KEY:
    raise ImproperlyConfigured("Set SECRET_KEY to a long random text, or ITAPORTAL_DEMO=1 to try the portal out.")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "itaportal.thai",
    "itaportal.audit",
    "itaportal.jobs",
    "itaportal.mail",
    "itaportal.accounts",
    "itaportal.drafts",
    "itaportal.agencies",
    "itaportal.memos",
    "measures",
    "reports",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "reports.serving.middleware.PublishedAddresses",  # before there are sessions: what is published knows nobody
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "itaportal.accounts.sessions.TimedAuthentication",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "itaportal.urls"
WSGI_APPLICATION = "itaportal.wsgi.application"
# A sentence waits in the session, not in a cookie: signing out ends it, at a machine that others use too.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "itaportal.agencies.context.seat",
                "itaportal.memos.context.waiting",
            ],
            "builtins": ["itaportal.thai.templatetags.thai"],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# SQLite: write-ahead log, writers queue instead of failing, a commit is on the disk when it is said to be; what is read
# is read past copies of it, in the system's own memory.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA mmap_size=1073741824;",
}
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'portal.sqlite3'}")}
# Kept open from request to request: to open one costs more than to answer. One that broke meanwhile is opened anew.
DATABASES["default"] = {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True, **DATABASES["default"]}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"].setdefault("OPTIONS", {}).update(SQLITE_OPTIONS)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "work"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.ScryptPasswordHasher",  # of accounts made before: hashed anew at the next sign-in
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "itaportal.accounts.passwords.AtLeast", "OPTIONS": {"min_length": 8}},
    {"NAME": "itaportal.accounts.passwords.AtMost128"},
    {"NAME": "itaportal.accounts.passwords.NotCommon"},
    {"NAME": "itaportal.accounts.passwords.NotOneself"},
]

# Signing in. Attempts are counted in the cache, which all processes share; without a cache service it is a table.
CACHES = {"default": env.cache("CACHE_URL", default="dbcache://itaportal_cache?max_entries=20000")}
SESSION_COOKIE_AGE = 12 * 60 * 60  # seconds, from the sign-in on, however busy
SESSION_IDLE_SECONDS, SESSION_NOTED_SECONDS = 2 * 60 * 60, 5 * 60  # idle at most; its use is noted no oftener than this
ACCOUNT_ADAPTER = "itaportal.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_PRESERVE_USERNAME_CASING = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_CHANGE_EMAIL = ACCOUNT_REAUTHENTICATION_REQUIRED = ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300  # seconds: signing asks for password or passkey once within these
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
EMAIL_SUBJECT_PREFIX = ACCOUNT_EMAIL_SUBJECT_PREFIX = "มาตรการโปร่งใส: "
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "20/m/ip,5/300s/key"}  # an office is one address
ACCOUNT_FORMS = {
    "login": "itaportal.accounts.entering.SignInForm",
    "change_password": "itaportal.accounts.entering.ChangePasswordForm",
    "set_password": "itaportal.accounts.entering.SetPasswordForm",
    "reset_password": "itaportal.accounts.entering.ForgottenForm",
    "reset_password_from_key": "itaportal.accounts.entering.ChooseAgainForm",
    "reauthenticate": "itaportal.accounts.entering.AgainForm",
    "add_email": "itaportal.accounts.entering.MailForm",
    "change_email": "itaportal.accounts.entering.OtherMailForm",
}
MFA_ADAPTER = "itaportal.accounts.factors.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "ITA Portal"
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off
MFA_FORMS = {
    "authenticate": "itaportal.accounts.factors.CodeForm",
    "reauthenticate": "itaportal.accounts.factors.CodeAgainForm",
    "activate_totp": "itaportal.accounts.factors.AppForm",
    "add_webauthn": "itaportal.accounts.factors.PasskeyForm",
    "edit_webauthn": "itaportal.accounts.factors.PasskeyNameForm",
}
# An identity from elsewhere by OpenID Connect (ThaID, say), if OIDC_SERVER_URL says where.
OIDC = {
    name: env.str(f"OIDC_{name.upper()}", default="") for name in ("server_url", "name", "client_id", "client_secret")
}
SOCIALACCOUNT_ADAPTER = "itaportal.accounts.oidc.IdentityAdapter"
SOCIALACCOUNT_FORMS = {"disconnect": "itaportal.accounts.entering.PartForm"}
SOCIALACCOUNT_EMAIL_AUTHENTICATION = env.bool("OIDC_TRUST_EMAIL", default=False)
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = SOCIALACCOUNT_EMAIL_AUTHENTICATION
SOCIALACCOUNT_PROVIDERS: dict = {"openid_connect": {"provider_class": "itaportal.accounts.oidc.IdentityProvider"}}
if OIDC["server_url"]:
    SOCIALACCOUNT_PROVIDERS["openid_connect"] |= {
        "APPS": [
            {
                "provider_id": "oidc",
                "name": OIDC["name"] or "ผู้ให้บริการยืนยันตัวตน",
                "client_id": OIDC["client_id"],
                "secret": OIDC["client_secret"],
                "settings": {
                    "server_url": OIDC["server_url"],
                    "scope": env.list("OIDC_SCOPE", default=["openid", "profile", "email"]),
                    "oauth_pkce_enabled": True,
                    "fetch_userinfo": env.bool("OIDC_USERINFO", default=True),
                },
            }
        ]
    }
# A mail may hold a link that opens an account: without a server for mail it goes nowhere, least of all into a log.
vars().update(env.email("EMAIL_URL", default="consolemail://" if DEMO else "dummymail://"))
EMAIL_TIMEOUT = 20  # seconds for each answer of the server
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", default="itaportal@localhost")

# Jobs are rows, written with what asks for them; `work_jobs` runs them, and the regular ones every so many seconds.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
REGULAR_JOBS = {
    "measures.tasks.recheck_links": 60 * 60,
    "itaportal.jobs.tasks.forget_old_jobs": 24 * 60 * 60,
    "itaportal.jobs.tasks.forget_ended_sessions": 24 * 60 * 60,
    "itaportal.drafts.tasks.prune_drafts": 24 * 60 * 60,
    "itaportal.mail.tasks.send_forgotten": 5 * 60,
    "itaportal.mail.tasks.prune_mail": 24 * 60 * 60,
    "reports.tasks.look_after_lists": 24 * 60 * 60,
    "itaportal.memos.tasks.remind_signers": 60 * 60,
    "itaportal.memos.tasks.write_digests": 60 * 60,
    "reports.tasks.write_open_data": 15 * 60,
}
# What `work_jobs --look` says besides: functions that return a line each.
LOOKED_AT = ["itaportal.mail.health.look"]

LANGUAGE_CODE = "th"
TIME_ZONE = "Asia/Bangkok"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_FINDERS = ["itaportal.assets.UsedFiles", "django.contrib.staticfiles.finders.AppDirectoriesFinder"]
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("vendor/bootstrap", BASE_DIR / "node_modules/bootstrap/dist/css"),
    ("vendor/sarabun", BASE_DIR / "node_modules/@fontsource/sarabun/files"),
]
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
# A measure or a report with all its rows is one form in the admin: a hundred rows are well over a thousand fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
MEDIA_ROOT = env.path("FILES_DIR", default=str(VAR_DIR / "files"))()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# What looks at each uploaded file before it is kept, "clamdscan --fdpass --no-summary" say; exit code 0 is clean.
VIRUS_SCANNER = env.str("VIRUS_SCANNER", default="")
# Hosts with ports (127.0.0.1:8123) that the link check visits though they are no strangers' hosts: for tests alone.
LINK_CHECK_ALLOW = env.list("LINK_CHECK_ALLOW", default=[])

# The official face, by path: Debian's fonts-tlwg-laksaman-ttf. Never looked up by name.
OFFICIAL_FACE_DIR = Path(env.str("OFFICIAL_FACE_DIR", default="/usr/share/fonts/truetype/tlwg"))

# What published tables may be used for, by its name and where its terms stand; and whom readers write to.
OPEN_DATA_LICENCE = {
    "name": env.str("OPEN_DATA_LICENCE_NAME", default="ครีเอทีฟคอมมอนส์ แสดงที่มา ๔.๐ (CC BY 4.0)"),
    "url": env.str("OPEN_DATA_LICENCE_URL", default="https://creativecommons.org/licenses/by/4.0/deed.th"),
}
PORTAL_CONTACT = env.str("PORTAL_CONTACT", default="หน่วยงานเจ้าของเอกสาร ตามที่อยู่และโทรศัพท์ในหน้าของหน่วยงาน")

# The certificate, a PKCS#12 file, by which each published PDF is sealed; none, no seal.
SEAL_CERTIFICATE = env.str("SEAL_CERTIFICATE", default="")
SEAL_PASSWORD = env.str("SEAL_PASSWORD", default="")

# HTTPS is assumed to end at a proxy in front; HTTPS=1 says that it is there.
HTTPS = env.bool("HTTPS", default=False)
HOME = f"https://{ALLOWED_HOSTS[0]}" if HTTPS else f"http://localhost:{env.str('PORT', default='8000')}"
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PROXIES", default=int(HTTPS))  # how many of X-Forwarded-For's hosts are ours
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # passkeys on http://localhost
PORTAL_ADDRESS = env.str("PORTAL_ADDRESS", default=HOME)  # whither links in mails lead
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_NAME = "__Host-sessionid" if HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS else "csrftoken"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "itaportal.agencies.views.refused.csrf_failed"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"fontTools": {"level": "ERROR"}, "weasyprint": {"level": "ERROR"}, "pikepdf": {"level": "WARNING"}},
}
