"""How a script, a module or the prompt is run, on the instance that kernel.py makes of the lab.

A program is a generator that yields wherever it has asked for a line and need not wait for it on the stack: at the prompt, and, where the
interpreter cannot stop its stack, where a script calls `input` (asking.py). It is sent the line.
"""

import ast
import builtins
import io
import os
import sys
import traceback

import _lab_asking
import _lab_host as _host
import _lab_kernel as _kernel

_OWN_FILES = (__file__, _kernel.__file__, _lab_asking.__file__)
_SITE = "lib/python3.14/site-packages"


# -- Tracebacks ----------------------------------------------------------------------------------------------------


def _hide_own_frames():
    """The lab stands for the kernel, which is in no traceback."""
    extract = traceback.StackSummary._extract_from_extended_frame_gen.__func__

    def others(cls, frames, **options):
        kept = [frame for frame in frames if frame[0].f_code.co_filename not in _OWN_FILES]
        return extract(cls, iter(kept), **options)

    traceback.StackSummary._extract_from_extended_frame_gen = classmethod(others)


def _print_exception(error):
    sys.excepthook(type(error), error, error.__traceback__)


def _excepthook(kind, error, tb):
    colorize = sys.stderr.isatty()
    try:
        traceback.print_exception(kind, error, tb, colorize=colorize)
    except TypeError:
        traceback.print_exception(kind, error, tb)


# -- What is run ---------------------------------------------------------------------------------------------------


def _main_module(name=None):
    import types

    module = types.ModuleType("__main__")
    module.__builtins__ = builtins
    if name is not None:
        module.__file__ = name
        module.__cached__ = None
    sys.modules["__main__"] = module
    return module.__dict__


def _remember_source(name, source):
    import linecache

    linecache.cache[name] = (len(source), None, source.splitlines(True), name)


def _run_text(source, name):
    _remember_source(name, source)
    yield from _run_code(source, name, _main_module())


def _run_file(name):
    path = os.path.abspath(name)
    sys.path[0] = os.path.dirname(path)
    with io.open_code(path) as file:
        source = file.read()
    yield from _run_code(source, path, _main_module(path))


def _run_code(source, name, names):
    code = compile(source, name, "exec")
    asking = _asking()
    that_asks = asking and asking.code(ast.parse(source, name), name, "exec")
    if that_asks:
        yield from asking.run(that_asks, names)
    else:
        exec(code, names)


def _asking():
    """Who runs code that asks for lines, where that cannot simply be called."""
    if not _kernel.cannot_ask():
        return None
    return _lab_asking.Asking(_kernel.ask_behind)


def _run_module(name):
    import runpy

    try:
        runpy.run_module(name, run_name="__main__", alter_sys=True)
    except ImportError as error:
        # Python names itself where it does not find what it is to run.
        if error.name in (None, name) or name.startswith(str(error.name)):
            frames = traceback.extract_tb(error.__traceback__)
            if all("runpy" in frame.filename for frame in frames):
                sys.stderr.write(f"/usr/bin/python3: {error.msg or error}\n")
                raise SystemExit(1)
        raise


class _Prompt:
    """Python's prompt: a statement at a time, or all that was pasted at once."""

    def __init__(self):
        import codeop

        self._compile = codeop.CommandCompiler()
        self._names = _main_module()
        self._asking = _asking()
        self._count = 0

    def run(self, is_quiet):
        if not is_quiet:
            print(f"Python {sys.version.split(' [')[0]} on {sys.platform}")
            print('Type "help", "copyright", "credits" or "license" for more information.')
        sys.ps1, sys.ps2 = ">>> ", "... "
        lines = []
        while True:
            sys.stdout.flush()
            sys.stderr.flush()
            _host.saveFiles()
            prompt = str(sys.ps2 if lines else sys.ps1)
            _kernel.ask(_coloured(prompt))
            try:
                line = yield
            except KeyboardInterrupt:
                print("KeyboardInterrupt", file=sys.stderr)
                lines = []
                continue
            if not line:
                return
            lines.append(line.decode("utf-8", "replace").removesuffix("\n"))
            try:
                if (yield from self._take("\n".join(lines))):
                    lines = []
            except KeyboardInterrupt as interrupt:
                why = f": {interrupt}" if interrupt.args else ""
                print(f"\nKeyboardInterrupt{why}", file=sys.stderr)
                lines = []

    def _take(self, source):
        """Runs what was typed; whether it was whole."""
        name = f"<python-input-{self._count}>"
        try:
            code = self._compile(source, name, "single")
        except (OverflowError, SyntaxError, ValueError) as error:
            pieces = self._of_many(source, name)
            if pieces is None:
                self._count += 1
                _remember_source(name, source + "\n")
                self._show(error.with_traceback(None))
                return True
        else:
            if code is None:
                return False
            pieces = [(code, ast.parse(source, name, "single") if self._asking else None)]
        self._count += 1
        _remember_source(name, source + "\n")
        for code, tree in pieces:
            try:
                yield from self._run(code, tree, name)
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                self._show(error)
                break
        return True

    def _run(self, code, tree, name):
        that_asks = self._asking and self._asking.code(tree, name, "single")
        if that_asks:
            yield from self._asking.run(that_asks, self._names)
        else:
            exec(code, self._names)

    def _of_many(self, source, name):
        """The code and trees of several statements, as a paste has them."""
        if "\n" not in source:
            return None
        try:
            statements = ast.parse(source + "\n", name).body
        except SyntaxError:
            return None
        trees = [ast.Interactive([statement]) for statement in statements]
        return [(compile(tree, name, "single"), tree) for tree in trees]

    def _show(self, error):
        sys.last_exc = error
        _print_exception(error)


def _coloured(prompt):
    return f"\x1b[95m{prompt}\x1b[0m" if prompt.strip() in (">>>", "...") else prompt


def _status(code):
    if code is None:
        return 0
    if isinstance(code, int):
        return code
    print(code, file=sys.stderr)
    return 1


def _run(how, what, is_terminal):
    if how == "-c":
        yield from _run_text(what, "<string>")
    elif how == "-m":
        _run_module(what)
    elif how == "file":
        yield from _run_file(what)
    elif is_terminal:
        yield from _Prompt().run(what == "-q")
    else:
        yield from _run_text(sys.stdin.read(), "<stdin>")


def _finish(status):
    """What Python does at its end."""
    import atexit

    try:
        atexit._run_exitfuncs()
    except BaseException as error:
        _print_exception(error)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (KeyboardInterrupt, ValueError):
            pass
    return status


def _prepare(argv, variables, directory, terminals, writable):
    os.environ.clear()
    os.environ.update(variable.split("=", 1) for variable in variables)
    how, what = argv[1], argv[2]
    sys.argv = [{"-c": "-c", "-m": "-m", "file": what}.get(how, "")] + list(argv[3:])
    sys.orig_argv = list(argv)
    sys.executable = "/usr/bin/python3"
    os.chdir(directory)
    home = os.environ.get("HOME", "/root")
    sys.path[:] = [path for path in sys.path if path.startswith("/lib/")]
    sys.path.insert(0, directory if how == "-m" else "")
    for site in (f"{home}/.local/{_SITE}", f"/usr/local/{_SITE}"):
        if os.path.isdir(site):
            sys.path.append(site)
    sys.dont_write_bytecode = True
    sys.excepthook = _excepthook
    import pydoc

    pydoc.pager = pydoc.plainpager
    _hide_own_frames()
    _kernel.set_up(terminals, writable)


def _program(argv, variables, directory, terminals, writable):
    argv = list(argv)
    _prepare(argv, variables, directory, list(terminals), list(writable))
    try:
        yield from _run(argv[1], argv[2], terminals[0])
        status = 0
    except SystemExit as end:
        sys.stdout.flush()
        status = _status(end.code)
    except KeyboardInterrupt as error:
        sys.stdout.flush()
        _print_exception(error)
        status = 130
    except BaseException as error:
        sys.stdout.flush()
        _print_exception(error)
        status = 1
    return _finish(status)


class _Steps:
    """A program that is gone on with from outside: each step ends with its exit status, or with nothing when it awaits a line."""

    def __init__(self, program):
        self._program = program
        self._has_begun = False

    def go_on(self):
        """Begins, or goes on with the line that has come."""
        line = _kernel.line_that_came() if self._has_begun else None
        self._has_begun = True
        return self._step(lambda: self._program.send(line))

    def interrupt(self):
        """Goes on with Ctrl-C instead."""
        return self._step(lambda: self._program.throw(KeyboardInterrupt()))

    def _step(self, step):
        try:
            step()
        except StopIteration as end:
            return end.value
        return None


def steps(*surroundings):
    """A program, to be gone on with step by step."""
    return _Steps(_program(*surroundings))


def main(*surroundings):
    """Runs a program, on a stack that can wait; its exit status."""
    program = _Steps(_program(*surroundings))
    status = program.go_on()
    while status is None:
        try:
            _kernel.await_line()
        except KeyboardInterrupt:
            status = program.interrupt()
        else:
            status = program.go_on()
    return status
