"""Lets a script ask for a line, with `input()`, where nothing can be waited for while the interpreter is on the stack.

Its text is read, and what asks becomes a coroutine: the script's top level, functions in which `input` is called, and functions that
call those. `inside.js` goes on with it when the line is there. What cannot be made one (a generator, a lambda, a module
that is imported) still calls the plain `input`, which says why it cannot ask.
"""

import ast
import types

_AWAIT = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
_ASK = "__lab_ask__"
_FOLLOW = "__lab_follow__"


class _Line:
    """Awaits a line, which the coroutine's driver sends."""

    def __await__(self):
        return (yield)


async def _follow(value):
    """What a call has given, which may have to be awaited first."""
    return await value if isinstance(value, types.CoroutineType) else value


def _called(node):
    """The plain name of what a call calls."""
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return None


def _own_nodes(body):
    """All that is in some statements, but not what is in functions and classes within."""
    waiting = list(body)
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)):
            waiting.extend(ast.iter_child_nodes(node))


def _names_that_ask(tree, names):
    """The names of functions that ask, or call one that does."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    while True:
        before = len(names)
        for function in functions:
            own = list(_own_nodes(function.body))
            if any(isinstance(node, (ast.Yield, ast.YieldFrom)) for node in own):
                continue
            if any(isinstance(node, ast.Call) and _called(node) in names for node in own):
                names.add(function.name)
        if len(names) == before:
            return


class _Awaiting(ast.NodeTransformer):
    def __init__(self, names):
        self._names = names
        self._may_await = True

    def _within(self, node, may_await):
        before, self._may_await = self._may_await, may_await
        self.generic_visit(node)
        self._may_await = before
        return node

    def visit_FunctionDef(self, node):
        asks = node.name in self._names
        self._within(node, asks)
        if not asks:
            return node
        fields = {name: getattr(node, name) for name in node._fields}
        return ast.copy_location(ast.AsyncFunctionDef(**fields), node)

    def visit_AsyncFunctionDef(self, node):
        return self._within(node, False)

    visit_Lambda = visit_ClassDef = visit_GeneratorExp = visit_AsyncFunctionDef

    def visit_Call(self, node):
        self.generic_visit(node)
        name = _called(node)
        if not self._may_await or name not in self._names:
            return node
        if name == "input" and isinstance(node.func, ast.Name):
            call = ast.Call(ast.Name(_ASK, ast.Load()), node.args, node.keywords)
        else:
            call = ast.Call(ast.Name(_FOLLOW, ast.Load()), [node], [])
        return ast.fix_missing_locations(ast.copy_location(ast.Await(call), node))


class Asking:
    """What a script or the prompt runs, of which more and more is known to ask."""

    def __init__(self, write_prompt):
        """`write_prompt` asks the terminal for a line behind a prompt."""
        self._names = {"input"}
        self._write_prompt = write_prompt

    def code(self, tree, name, mode):
        """The code of a tree that asks; nothing of any other."""
        if not any(isinstance(node, ast.Call) and _called(node) in self._names for node in ast.walk(tree)):
            return None
        _names_that_ask(tree, self._names)
        return compile(_Awaiting(self._names).visit(tree), name, mode, _AWAIT, dont_inherit=True)

    def run(self, code, names):
        """A generator that runs the code. Wherever it yields, it is sent a line, as bytes."""
        names[_ASK] = self._ask
        names[_FOLLOW] = _follow
        running = eval(code, names)
        if isinstance(running, types.CoroutineType):
            yield from running.__await__()

    async def _ask(self, prompt=""):
        self._write_prompt(prompt)
        line = await _Line()
        if not line:
            raise EOFError("EOF when reading a line")
        return line.decode("utf-8", "surrogateescape").removesuffix("\n")
