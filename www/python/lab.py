"""How a script, a module or the prompt is run, on the instance that kernel.py makes of the lab."""

import builtins
import io
import os
import sys
import traceback

import _lab_host as _host
import _lab_kernel as _kernel

_OWN_FILES = (__file__, _kernel.__file__)
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
    exec(compile(source, name, "exec"), _main_module())


def _run_file(name):
    path = os.path.abspath(name)
    sys.path[0] = os.path.dirname(path)
    with io.open_code(path) as file:
        source = file.read()
    exec(compile(source, path, "exec"), _main_module(path))


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
            try:
                line = _kernel.line(_coloured(prompt))
            except KeyboardInterrupt:
                print("KeyboardInterrupt", file=sys.stderr)
                lines = []
                continue
            if not line:
                return
            lines.append(line.decode("utf-8", "replace").removesuffix("\n"))
            try:
                if self._take("\n".join(lines)):
                    lines = []
            except KeyboardInterrupt:
                print("\nKeyboardInterrupt", file=sys.stderr)
                lines = []

    def _take(self, source):
        """Runs what was typed; whether it was whole."""
        name = f"<python-input-{self._count}>"
        try:
            code = self._compile(source, name, "single")
        except (OverflowError, SyntaxError, ValueError) as error:
            codes = self._of_many(source, name)
            if codes is None:
                self._count += 1
                _remember_source(name, source + "\n")
                self._show(error.with_traceback(None))
                return True
        else:
            if code is None:
                return False
            codes = [code]
        self._count += 1
        _remember_source(name, source + "\n")
        for code in codes:
            try:
                exec(code, self._names)
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                self._show(error)
                break
        return True

    def _of_many(self, source, name):
        """The code of several statements, as a paste has them."""
        import ast

        if "\n" not in source:
            return None
        try:
            statements = ast.parse(source + "\n", name).body
        except SyntaxError:
            return None
        return [compile(ast.Interactive([statement]), name, "single") for statement in statements]

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
        _run_text(what, "<string>")
    elif how == "-m":
        _run_module(what)
    elif how == "file":
        _run_file(what)
    elif is_terminal:
        _Prompt().run(what == "-q")
    else:
        _run_text(sys.stdin.read(), "<stdin>")


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


def main(argv, variables, directory, terminals, writable):
    """Runs a program; its exit status."""
    argv = list(argv)
    _prepare(argv, variables, directory, list(terminals), list(writable))
    try:
        _run(argv[1], argv[2], terminals[0])
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
