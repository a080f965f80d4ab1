"""The lab in the place of an operating system: the terminal, sockets, sleep, files, and errors with Linux's numbers.

What waits calls `_wait`, which stops this stack until the lab has news; or, where a stack cannot be stopped, returns when the lab has
gone on until there was some. Names with an underscore are the lab's own.
"""

import builtins
import errno
import functools
import io
import os
import select
import socket
import sys
import time

import _lab_host as _host
from pyodide.ffi import run_sync, to_js

_NAME_UNKNOWN = "Name or service not known"
_CANNOT_WAIT = (
    "nothing in the lab answers this call. Another terminal might, but in this browser the lab stands still while Python waits;"
    " Chrome, Edge and Firefox can do both"
)
_CANNOT_ASK = "this browser can ask for a line only with input(), in the script itself; Chrome, Edge and Firefox can anywhere"

_is_synchronous = _host.isSynchronous
_result = (lambda waited: waited) if _is_synchronous else run_sync


def _wait(ms=-1):
    """Waits for news; whether the time was over first. Ctrl-C is an exception, as anywhere in Python."""
    answer = _result(_host.wait(ms))
    if answer == 2:
        raise KeyboardInterrupt
    if answer == 3:
        raise KeyboardInterrupt(_CANNOT_WAIT)
    return answer == 1


# -- The standard streams ------------------------------------------------------------------------------------------


class _Output(io.RawIOBase):
    def __init__(self, number, is_terminal):
        self._number = number
        self._is_terminal = is_terminal
        self.name = "<stdout>" if number == 1 else "<stderr>"
        self.mode = "wb"

    def writable(self):
        return True

    def isatty(self):
        return self._is_terminal

    def fileno(self):
        return self._number

    def write(self, data):
        data = bytes(data)
        if _host.write(self._number == 2, to_js(data)):
            # So much is on its way that it is to be shown first.
            end = time.monotonic() + 0.001
            while not _wait(1) and time.monotonic() < end:
                pass
            _host.written()
        return len(data)


class _Input(io.RawIOBase):
    name = "<stdin>"
    mode = "rb"

    def __init__(self, is_terminal):
        self._is_terminal = is_terminal
        self._rest = b""

    def readable(self):
        return True

    def isatty(self):
        return self._is_terminal

    def readinto(self, buffer):
        if not self._rest:
            sys.stdout.flush()
            self._rest = self._more()
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count

    def _more(self):
        ask(None)
        if self._is_terminal and _is_synchronous:
            line = line_that_came()
            if line is None:
                raise EOFError(_CANNOT_ASK)
            return line
        await_line()
        return line_that_came()


_came = []


def ask(prompt):
    """Asks for a line of the terminal, with a prompt behind which it is edited, or for bytes of another input."""
    if prompt is None:
        _host.ask()
    else:
        _host.ask(prompt)


def ask_behind(prompt):
    """Asks for a line behind what a script prints for it."""
    sys.stdout.write(str(prompt))
    sys.stdout.flush()
    ask(None)


def await_line():
    """Waits until there is one."""
    while not _came:
        line = _host.line()
        if line is not None:
            _came.append(line.to_bytes())
        else:
            _wait()


def line_that_came():
    """It, empty at the end of the input; nothing where none has come."""
    if not _came:
        line = _host.line()
        return None if line is None else line.to_bytes()
    return _came.pop()


def cannot_ask():
    """Whether a script cannot simply wait for a line of the terminal."""
    return _is_synchronous and sys.stdin.isatty()


def _open_streams(terminals):
    kept = []
    for number in (1, 2):
        raw = _Output(number, terminals[number])
        is_line = terminals[number] or number == 2
        buffered = io.BufferedWriter(raw, 8192)
        errors = "backslashreplace" if number == 2 else "surrogateescape"
        stream = io.TextIOWrapper(buffered, "utf-8", errors, newline="\n", line_buffering=is_line)
        stream.mode = "w"
        kept.append(stream)
    sys.stdout = sys.__stdout__ = kept[0]
    sys.stderr = sys.__stderr__ = kept[1]
    buffered = io.BufferedReader(_Input(terminals[0]), 8192)
    sys.stdin = sys.__stdin__ = io.TextIOWrapper(buffered, "utf-8", "surrogateescape")


# -- Time ----------------------------------------------------------------------------------------------------------


def _sleep(seconds):
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    end = time.monotonic() + seconds
    sys.stdout.flush() if sys.stdout.isatty() else None
    left = seconds
    while True:
        if _wait(max(0, left * 1000)):
            return
        left = end - time.monotonic()
        if left <= 0:
            return


# -- Sockets -------------------------------------------------------------------------------------------------------

_names = {}


def _look_up(name):
    """The addresses of a name, as the instance's resolver has them."""
    if name in ("", "0.0.0.0"):
        return ["127.0.0.1"]
    parts = name.split(".")
    if len(parts) == 4 and all(part.isdigit() and int(part) < 256 for part in parts):
        return [name]
    query = _host.lookUp(name)
    while True:
        found = _host.found(query)
        if found is not None:
            break
        _wait()
    found = found.to_py() if hasattr(found, "to_py") else list(found)
    if not found:
        raise socket.gaierror(-2, _NAME_UNKNOWN)
    for address in found:
        _names[address] = name
    return found


def _port(port):
    if port is None:
        return 0
    if isinstance(port, int):
        return port
    if isinstance(port, bytes):
        port = port.decode()
    if port.isdigit():
        return int(port)
    known = {"http": 80, "https": 443, "mysql": 3306, "ssh": 22}
    if port in known:
        return known[port]
    raise socket.gaierror(-8, "Servname not supported for ai_socktype")


def _getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    if host is None:
        host = "127.0.0.1"
    if isinstance(host, bytes):
        host = host.decode()
    if family not in (0, socket.AF_INET):
        raise socket.gaierror(-9, "Address family for hostname not supported")
    port = _port(port)
    kinds = [(socket.SOCK_STREAM, 6), (socket.SOCK_DGRAM, 17)]
    kinds = [kind for kind in kinds if type in (0, kind[0])]
    return [
        (socket.AF_INET, socket.SocketKind(kind), number, "", (address, port))
        for address in _look_up(host)
        for kind, number in kinds
    ]


_LINUX = {
    "EPERM": 1,
    "ENOENT": 2,
    "EINTR": 4,
    "EIO": 5,
    "EBADF": 9,
    "EAGAIN": 11,
    "EWOULDBLOCK": 11,
    "ENOMEM": 12,
    "EACCES": 13,
    "EBUSY": 16,
    "EEXIST": 17,
    "ENOTDIR": 20,
    "EISDIR": 21,
    "EINVAL": 22,
    "EMFILE": 24,
    "ENOSPC": 28,
    "ESPIPE": 29,
    "EROFS": 30,
    "EPIPE": 32,
    "ENAMETOOLONG": 36,
    "ENOTEMPTY": 39,
    "ELOOP": 40,
    "EAFNOSUPPORT": 97,
    "EOPNOTSUPP": 95,
    "EADDRINUSE": 98,
    "ENETUNREACH": 101,
    "ECONNABORTED": 103,
    "ECONNRESET": 104,
    "EISCONN": 106,
    "ENOTCONN": 107,
    "ETIMEDOUT": 110,
    "ECONNREFUSED": 111,
    "EHOSTUNREACH": 113,
    "EALREADY": 114,
    "EINPROGRESS": 115,
}
_numbers = {}


def _as_linux(error):
    """The number that Linux has for an error of this interpreter's own kernel."""
    number = _numbers.get(error.errno)
    if number is not None and not hasattr(error, "_is_linux"):
        error.args = (number, *error.args[1:])
        error.errno = number
        error._is_linux = True
    return error


def _number_as_linux():
    for name, number in _LINUX.items():
        own = getattr(errno, name, None)
        if own is not None:
            _numbers[own] = number
    for name, number in _LINUX.items():
        setattr(errno, name, number)
        errno.errorcode[number] = name

    def wrapped(function):
        @functools.wraps(function)
        def call(*arguments, **named):
            try:
                return function(*arguments, **named)
            except OSError as error:
                raise _as_linux(error)

        return call

    builtins.open = io.open = wrapped(io.open)
    names = "open remove unlink mkdir rmdir listdir scandir stat lstat rename replace chdir truncate readlink symlink"
    for name in names.split():
        setattr(os, name, wrapped(getattr(os, name)))


def _os_error(number):
    """An error of a socket, in Linux's words."""
    kinds = {
        11: (BlockingIOError, "Resource temporarily unavailable"),
        9: (OSError, "Bad file descriptor"),
        32: (BrokenPipeError, "Broken pipe"),
        95: (OSError, "Operation not supported"),
        97: (OSError, "Address family not supported by protocol"),
        101: (OSError, "Network is unreachable"),
        104: (ConnectionResetError, "Connection reset by peer"),
        106: (OSError, "Transport endpoint is already connected"),
        107: (OSError, "Transport endpoint is not connected"),
        110: (TimeoutError, "Connection timed out"),
        111: (ConnectionRefusedError, "Connection refused"),
    }
    kind, words = kinds[number]
    error = kind(words)
    error.args = (number, words)
    error.errno, error.strerror = number, words
    error._is_linux = True
    return error


_open_sockets = {}
_next_descriptor = [1000]


class _Socket:
    """A TCP socket of the instance."""

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        self.family = socket.AF_INET if family == -1 else socket.AddressFamily(family)
        self.type = socket.SOCK_STREAM if type == -1 else socket.SocketKind(type)
        self.proto = 0 if proto == -1 else proto
        if self.family != socket.AF_INET or not self.type & socket.SOCK_STREAM:
            raise _os_error(97)
        self._number = None
        self._timeout = _default_timeout[0]
        self._options = {}
        self._peer = None
        self._is_closed = False
        self._is_shut = False
        self._readers = 0
        self._descriptor = _next_descriptor[0]
        _next_descriptor[0] += 1
        _open_sockets[self._descriptor] = self

    # -- Before and after a connection

    def settimeout(self, timeout):
        if timeout is not None:
            timeout = float(timeout)
            if timeout < 0:
                raise ValueError("Timeout value out of range")
        self._timeout = timeout

    def gettimeout(self):
        return self._timeout

    @property
    def timeout(self):
        return self._timeout

    def setblocking(self, flag):
        self._timeout = None if flag else 0.0

    def getblocking(self):
        return self._timeout != 0.0

    def setsockopt(self, level, name, value, length=None):
        self._options[level, name] = value

    def getsockopt(self, level, name, length=0):
        if name == socket.SO_ERROR:
            return 0
        value = self._options.get((level, name), 0)
        return value if not length else int(value).to_bytes(length, "little")

    def fileno(self):
        return -1 if self._is_closed else self._descriptor

    def getpeername(self):
        if self._peer is None or self._number is None:
            raise _os_error(107)
        return self._peer

    def getsockname(self):
        return (_own_address(), 0 if self._number is None else 32768 + self._number % 28000)

    def get_inheritable(self):
        return False

    def set_inheritable(self, inheritable):
        pass

    def connect(self, address):
        host, port = address[0], _port(address[1])
        if self._number is not None:
            raise _os_error(106)
        if self._is_closed:
            raise _os_error(9)
        ip = _look_up(host)[0]
        self._peer = (ip, port)
        wait = -1 if self._timeout is None else max(self._timeout, 0.001) * 1000
        number = _host.connect(_names.get(ip, host), ip, port, wait)
        while _host.stateOf(number) == "connecting":
            _wait()
        if _host.stateOf(number) == "failed":
            reason = _host.errnoOf(number)
            _host.close(number, False)
            if reason == 110 and self._timeout is not None:
                raise TimeoutError("timed out")
            raise _os_error(reason)
        self._number = number

    def connect_ex(self, address):
        try:
            self.connect(address)
        except OSError as error:
            return error.errno or 110
        return 0

    def _unsupported(self, *_, **__):
        raise _os_error(95)

    bind = listen = accept = recvfrom = sendto = recvmsg = sendmsg = _unsupported

    # -- Bytes

    def _check(self):
        if self._is_closed:
            raise _os_error(9)
        if self._number is None:
            raise _os_error(107)

    def _is_readable(self):
        number = self._number
        return number is not None and (_host.hasData(number) or _host.stateOf(number) != "open")

    def _await_data(self):
        number = self._number
        if self._is_readable():
            return
        if self._timeout == 0.0:
            # What has come meanwhile is to be heard.
            _result(_host.turn())
            if not self._is_readable():
                raise _os_error(11)
            return
        end = None if self._timeout is None else time.monotonic() + self._timeout
        left = self._timeout
        while not self._is_readable():
            is_over = _wait(-1 if left is None else left * 1000)
            if end is None:
                continue
            left = end - time.monotonic()
            if (is_over or left <= 0) and not self._is_readable():
                raise TimeoutError("timed out")

    def recv(self, size, flags=0):
        self._check()
        if self._is_shut or size == 0:
            return b""
        if flags & 0x40 and not self._is_readable():
            raise _os_error(11)
        self._await_data()
        if _host.hasData(self._number):
            return _host.take(self._number, size, bool(flags & 2)).to_bytes()
        if _host.isReset(self._number):
            raise _os_error(104)
        return b""

    def recv_into(self, buffer, size=0, flags=0):
        view = memoryview(buffer).cast("B")
        data = self.recv(size or len(view), flags)
        view[: len(data)] = data
        return len(data)

    def send(self, data, flags=0):
        self._check()
        if _host.stateOf(self._number) != "open":
            raise _os_error(104 if _host.isReset(self._number) else 32)
        data = bytes(data)
        _host.send(self._number, to_js(data))
        return len(data)

    def sendall(self, data, flags=0):
        self.send(data, flags)

    def shutdown(self, how):
        self._check()
        if how != socket.SHUT_WR:
            self._is_shut = True

    def makefile(self, mode="r", buffering=None, *, encoding=None, errors=None, newline=None):
        binary = "b" in mode
        raw = socket.SocketIO(self, "".join(letter for letter in mode if letter in "rw"))
        self._readers += 1
        if buffering == 0:
            return raw
        size = io.DEFAULT_BUFFER_SIZE if buffering in (None, -1) else buffering
        if "r" in mode and "w" in mode:
            buffered = io.BufferedRWPair(raw, raw, size)
        elif "r" in mode:
            buffered = io.BufferedReader(raw, size)
        else:
            buffered = io.BufferedWriter(raw, size)
        if binary:
            return buffered
        text = io.TextIOWrapper(buffered, encoding, errors, newline)
        text.mode = mode
        return text

    def _decref_socketios(self):
        self._readers -= 1
        if self._readers <= 0 and self._is_closed:
            self._really_close()

    def close(self):
        self._is_closed = True
        if self._readers <= 0:
            self._really_close()

    def _really_close(self):
        _open_sockets.pop(self._descriptor, None)
        number, self._number = self._number, None
        if number is not None:
            _host.close(number, False)

    def detach(self):
        return self._descriptor

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def __del__(self):
        try:
            self.close()
        except Exception:
            pass

    def __repr__(self):
        state = "[closed] " if self._is_closed else ""
        return f"<socket.socket {state}fd={self.fileno()}, family={self.family:d}, type={self.type:d}, proto={self.proto}>"


_Socket.__name__ = _Socket.__qualname__ = "socket"
_Socket.__module__ = "socket"
_default_timeout = [None]


def _own_address():
    try:
        with open("/etc/hostname") as file:
            name = file.read().strip()
    except OSError:
        return "127.0.0.1"
    numbers = name.split(".")[0].removeprefix("ip-").split("-")
    is_address = len(numbers) == 4 and all(number.isdigit() for number in numbers)
    return ".".join(numbers) if is_address else "127.0.0.1"


def _hostname():
    try:
        with open("/etc/hostname") as file:
            return file.read().strip()
    except OSError:
        return "localhost"


def _select(read, write, other, timeout=None):
    def of(thing):
        number = thing if isinstance(thing, int) else thing.fileno()
        return _open_sockets.get(number)

    end = None if timeout is None else time.monotonic() + timeout
    while True:
        readable = [thing for thing in read if (found := of(thing)) and found._is_readable()]
        if readable or write or (end is not None and time.monotonic() >= end):
            return readable, list(write), []
        left = -1 if end is None else max(0, end - time.monotonic()) * 1000
        if _wait(left):
            end = 0


def _set_up_network():
    socket.socket = socket.SocketType = _Socket
    socket.getaddrinfo = _getaddrinfo
    socket.gethostbyname = lambda name: _look_up(name)[0]
    socket.gethostbyname_ex = lambda name: (name, [], _look_up(name))
    socket.gethostname = _hostname
    socket.getfqdn = lambda name="": name or _hostname()
    socket.setdefaulttimeout = lambda timeout: _default_timeout.__setitem__(0, timeout)
    socket.getdefaulttimeout = lambda: _default_timeout[0]
    select.select = _select
    # What the interpreter was built without, and programs take for granted.
    for name, value in {"TCP_KEEPIDLE": 4, "TCP_KEEPINTVL": 5, "TCP_KEEPCNT": 6, "SOL_TCP": 6, "SO_KEEPALIVE": 9}.items():
        if not hasattr(socket, name):
            setattr(socket, name, value)


# -- TLS -----------------------------------------------------------------------------------------------------------

# As src/sim/tls.rs has it: a hello, an answer, and all that follows is plain. Nobody listens on the lab's wires.
_CLIENT_HELLO = bytes([0x16, 3, 1, 0, 0x40, 1, 0, 0, 0x3C, 3, 3])
_SERVER_HELLO = bytes([0x16, 3, 3, 0, 0x40, 2, 0, 0, 0x3C, 3, 3])


def _wrap_socket(context, sock, *_, server_hostname=None, **__):
    import ssl

    sock.sendall(_CLIENT_HELLO)
    heard = b""
    while len(heard) < len(_SERVER_HELLO):
        more = sock.recv(len(_SERVER_HELLO) - len(heard))
        if not more:
            raise ssl.SSLEOFError(8, "[SSL: UNEXPECTED_EOF_WHILE_READING] EOF occurred in violation of protocol")
        heard += more
        if not _SERVER_HELLO.startswith(heard):
            raise ssl.SSLError(1, "[SSL: WRONG_VERSION_NUMBER] wrong version number")
    sock.server_hostname = server_hostname
    sock.context = context
    sock.version = lambda: "TLSv1.3"
    sock.cipher = lambda: ("TLS_AES_256_GCM_SHA384", "TLSv1.3", 256)
    sock.getpeercert = lambda binary_form=False: b"" if binary_form else {}
    sock.pending = lambda: 0
    sock.unwrap = lambda: sock
    return sock


def _set_up_tls():
    try:
        import ssl
    except ImportError:
        return
    ssl.SSLContext.wrap_socket = _wrap_socket


# -- Files ---------------------------------------------------------------------------------------------------------


def _watch_files(writable):
    """Refuses what the instance's user may not write, as its kernel would. Nothing of the interpreter's own needs to be written."""
    allowed = [folder.rstrip("/") + "/" for folder in writable]
    if "/" in allowed:
        return
    write = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

    def check(path):
        if isinstance(path, int):
            return
        path = os.path.abspath(os.fsdecode(path))
        if path == "/dev/null" or any((path + "/").startswith(folder) for folder in allowed):
            return
        error = PermissionError(13, "Permission denied", path)
        error._is_linux = True
        raise error

    def hook(event, arguments):
        if event == "open":
            path, mode, flags = arguments
            if path is not None and (mode and any(letter in mode for letter in "wax+") or flags and flags & write):
                check(path)
        elif event in ("os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.chmod"):
            check(arguments[0])
        elif event in ("os.rename", "os.link", "os.symlink"):
            check(arguments[0])
            check(arguments[1])

    sys.addaudithook(hook)


def set_up(terminals, writable):
    """From now on the interpreter runs on the instance."""
    _open_streams(terminals)
    time.sleep = _sleep
    _number_as_linux()
    _set_up_network()
    _set_up_tls()
    _watch_files(writable)
