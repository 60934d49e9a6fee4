"""Rewrites a module's source so that each operation tells a recorder what it works on.

Positions are those that the compiler gives the operation's instruction, so that both can be
compared. What an operation does, and in which order, stays the same. `Recorder.mark` numbers
the operations; the names below are those of its methods.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator
from typing import Any

VERSION = sys.version_info[:2]
NAME = "sv_recorder"
"""What the recorder is called in an instrumented module."""

Position = tuple[int, int, int, int]
"""Line, end line, column, end column."""
Mark = Callable[[str, Position, str, str], int]
"""Numbers an operation of a kind, at a position, in a function (its name and first line).

With a reason, it will not be told: the interpreter does there what the source does not say.
"""

KEPT: dict[type[ast.AST], tuple[str, ...]] = {
    ast.FunctionDef: ("returns", "type_params"),
    ast.AsyncFunctionDef: ("returns", "type_params"),
    ast.ClassDef: ("type_params",),
    ast.arg: ("annotation",),
    ast.match_case: ("pattern",),
}
"""Fields that are left as they are: annotations, and patterns, which take no calls."""
LITERALS = (ast.Constant, ast.Tuple, ast.List, ast.Set)
INLINE_LOOP = "the loop over a generator expression is made in place of the call"
INLINED = ("all", "any", "tuple", "list", "set")
DECORATOR = "what a decorator gives is called at the same place"
LITERAL = "the compiler makes something else of literals"
COMPREHENSION = "a comprehension's inner code is the compiler's"
TRUTH = VERSION >= (3, 13)
"""Whether truth is tested by an instruction of its own."""


def instrumented(source: str, file: str, mark: Mark) -> Any:
    """The code object of a module."""
    tree = ast.parse(source, file)
    changed = ast.fix_missing_locations(_Instrument(mark).visit(tree))
    return compile(changed, file, "exec", dont_inherit=True)


def position_of(node: Any) -> Position:
    return node.lineno, node.end_lineno, node.col_offset, node.end_col_offset


def attribute_position(node: Any, owner: Any) -> Position:
    """Where `node`, which looks `owner`'s attribute up, stands: on the line of that name."""
    line, end_line, col, end_col = position_of(node)
    if line == owner.end_lineno:
        return line, end_line, col, end_col
    return owner.end_lineno, end_line, owner.end_col_offset - len(owner.attr), end_col


class _Instrument(ast.NodeTransformer):
    """Works from the inside out; positions are those of the original nodes."""

    def __init__(self, mark: Mark) -> None:
        self.mark = mark
        self.place = ""
        self.functions: list[str] = []

    def generic_visit(self, node: ast.AST) -> Any:
        kept = KEPT.get(type(node), ())
        for field, value in ast.iter_fields(node):
            if field in kept:
                self.exempt_all(value, "annotations and patterns stay as they are")
            else:
                setattr(node, field, self._within(value))
        return node

    def _within(self, value: Any) -> Any:
        if isinstance(value, ast.AST):
            return self.visit(value)
        if isinstance(value, list):
            return list(self._each(value))
        return value

    def _each(self, values: list[Any]) -> Iterator[Any]:
        for value in values:
            found = self._within(value)
            if isinstance(found, list):
                yield from found
            else:
                yield found

    def exempt(self, kind: str, at: Position, reason: str) -> None:
        """Leave an operation out of the comparison."""
        self.mark(kind, at, self.place, reason)

    def exempt_all(self, nodes: Any, reason: str) -> None:
        """Leave out whatever stands in a part of the source that is not rewritten."""
        for node in nodes if isinstance(nodes, list) else [nodes]:
            for inner in _walk(node) if isinstance(node, ast.AST) else ():
                if hasattr(inner, "lineno"):
                    self.exempt("", position_of(inner), reason)

    def told(self, method: str, kind: str, node: Any, *arguments: ast.expr, at: Any = None) -> Any:
        """A call of the recorder's `method` about `node`."""
        where = position_of(node) if at is None else at
        number = self.mark(kind, where, self.place, "")
        recorder = ast.Attribute(ast.Name(NAME, ast.Load()), method, ast.Load())
        call = ast.Call(recorder, [ast.Constant(number), *arguments], [])
        return ast.copy_location(call, node)

    def visit_FunctionDef(self, node: Any) -> Any:
        for one in node.decorator_list:
            self.exempt("CALL", position_of(one), DECORATOR)
        self.exempt_all(node.returns, "annotations and patterns stay as they are")
        node.decorator_list = self._within(node.decorator_list)
        node.args = self._within(node.args)
        first = node.decorator_list[0].lineno if node.decorator_list else node.lineno
        before, self.place = self.place, f"{node.name}:{first}"
        node.body = self._within(node.body)
        self.place = before
        return node

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node: Any) -> Any:
        node.args = self._within(node.args)
        before, self.place = self.place, f"<lambda>:{node.lineno}"
        node.body = self._within(node.body)
        self.place = before
        return node

    def visit_ClassDef(self, node: Any) -> Any:
        for one in node.decorator_list:
            self.exempt("CALL", position_of(one), DECORATOR)
        self.exempt("CALL", position_of(node), "a class statement calls what builds the class")
        before, self.place = self.place, ""
        self.generic_visit(node)
        self.place = before
        return node

    def visit_AnnAssign(self, node: Any) -> Any:
        self.exempt_all(node.annotation, "annotations and patterns stay as they are")
        if node.value is not None:
            node.value = self.visit(node.value)
        return node

    def visit_BinOp(self, node: Any) -> Any:
        folded = isinstance(node.left, LITERALS) and isinstance(node.right, LITERALS)
        at = position_of(node)
        self.generic_visit(node)
        if folded:
            self.exempt("BINARY_OP", at, LITERAL)
            return node
        name = ast.Constant(type(node.op).__name__)
        return self.told("binary", "BINARY_OP", node, name, node.left, node.right)

    def visit_Compare(self, node: Any) -> Any:
        literal = any(isinstance(one, (ast.List, ast.Set)) for one in node.comparators)
        at = position_of(node)
        self.generic_visit(node)
        if len(node.ops) > 1 or literal or isinstance(node.ops[0], (ast.Is, ast.IsNot)):
            self.exempt("COMPARE_OP", at, "a chain compares several times at one place")
            self.exempt("CONTAINS_OP", at, LITERAL)
            return node
        contains = isinstance(node.ops[0], (ast.In, ast.NotIn))
        kind = "CONTAINS_OP" if contains else "COMPARE_OP"
        name = ast.Constant(type(node.ops[0]).__name__)
        return self.told("compare", kind, node, name, node.left, node.comparators[0])

    def visit_Attribute(self, node: Any) -> Any:
        at = attribute_position(node, node)
        of_super = VERSION >= (3, 12) and _is_super(node.value)
        node.value = self.generic_visit(node.value) if of_super else self.visit(node.value)
        kind = {ast.Load: "LOAD_ATTR", ast.Store: "STORE_ATTR"}.get(type(node.ctx))
        if kind is not None and not of_super:
            node.value = self.told("see", kind, node, node.value, at=at)
        return node

    def visit_Call(self, node: Any) -> Any:
        at = position_of(node)
        if isinstance(node.func, ast.Attribute):
            at = attribute_position(node, node.func)
        spread = any(isinstance(one, ast.Starred) for one in node.args)
        spread = spread or any(one.arg is None for one in node.keywords)
        keywords = "CALL_KW" if VERSION >= (3, 13) and node.keywords else "CALL"
        if VERSION >= (3, 14) and _is_of_generator(node):
            self.exempt("CALL", at, INLINE_LOOP)
            self.exempt("FOR_ITER", position_of(node.func), INLINE_LOOP)
            self.exempt("TO_BOOL", position_of(node.func), INLINE_LOOP)
            return self.generic_visit(node)
        self.generic_visit(node)
        kind = "CALL_FUNCTION_EX" if spread else keywords
        call = self.told("call", kind, node, node.func, *node.args, at=at)
        call.keywords = node.keywords
        return ast.copy_location(ast.Call(call, [], []), node)

    def visit_Subscript(self, node: Any) -> Any:
        constant = isinstance(node.value, LITERALS) and isinstance(node.slice, LITERALS)
        cut = isinstance(node.slice, ast.Slice)
        at = position_of(node)
        self.generic_visit(node)
        if cut or constant or isinstance(node.ctx, ast.Del):
            self.exempt(_SUBSCRIPT, at, "a slice is no expression of its own")
            self.exempt("STORE_SUBSCR", at, "a slice is no expression of its own")
            return node
        if isinstance(node.ctx, ast.Load):
            return self.told("subscript", _SUBSCRIPT, node, node.value, node.slice)
        place = self.told("place", "STORE_SUBSCR", node, node.value, node.slice)
        return ast.copy_location(ast.Subscript(place, ast.Constant(0), ast.Store()), node)

    def visit_AugAssign(self, node: Any) -> Any:
        target = node.target
        name = ast.Constant(type(node.op).__name__)
        if isinstance(target, ast.Name):
            loaded = ast.copy_location(ast.Name(target.id, ast.Load()), target)
            told = self.told("augmented", "BINARY_OP", node, name, loaded, self.visit(node.value))
            return ast.copy_location(ast.Assign([target], told), node)
        if isinstance(target, ast.Attribute):
            return self._of_attribute(node, target, name)
        if isinstance(target.slice, ast.Slice):
            for kind in ("BINARY_OP", _SUBSCRIPT, "STORE_SUBSCR"):
                self.exempt(kind, position_of(node), "a slice is no expression of its own")
            self.generic_visit(node)
            return node
        return self._of_subscript(node, target, name)

    def _of_attribute(self, node: Any, target: Any, name: ast.expr) -> list[ast.stmt]:
        """`owner.name += value` in four steps, since the owner is asked for once."""
        at = attribute_position(target, target)
        owner = ast.Name("sv_owner", ast.Load())
        load = self.told("see", "LOAD_ATTR", target, owner, at=at)
        old = ast.Attribute(load, target.attr, ast.Load())
        told = self.told("augmented", "BINARY_OP", node, name, old, self.visit(node.value))
        store = self.told("see", "STORE_ATTR", target, owner, at=at)
        return [
            _set("sv_owner", self.visit(target.value), node),
            _set("sv_value", told, node),
            ast.copy_location(
                ast.Assign([ast.Attribute(store, target.attr, ast.Store())], _name("sv_value")),
                node,
            ),
            _forget(node, "sv_owner", "sv_value"),
        ]

    def _of_subscript(self, node: Any, target: Any, name: ast.expr) -> list[ast.stmt]:
        owner, key = _name("sv_owner"), _name("sv_key")
        old = self.told("subscript", _SUBSCRIPT, target, owner, key)
        told = self.told("augmented", "BINARY_OP", node, name, old, self.visit(node.value))
        place = self.told("place", "STORE_SUBSCR", target, owner, key)
        store = ast.Subscript(place, ast.Constant(0), ast.Store())
        return [
            _set("sv_owner", self.visit(target.value), node),
            _set("sv_key", self.visit(target.slice), node),
            _set("sv_value", told, node),
            ast.copy_location(ast.Assign([store], _name("sv_value")), node),
            _forget(node, "sv_owner", "sv_key", "sv_value"),
        ]

    def visit_Assign(self, node: Any) -> Any:
        literal = isinstance(node.value, LITERALS)
        self.generic_visit(node)
        target = node.targets[0]
        if len(node.targets) == 1 and not literal and _is_flat(target):
            node.value = self.told("see", "UNPACK_SEQUENCE", target, node.value)
        else:
            for one in node.targets:
                self._unpacked(one)
        return node

    def _unpacked(self, target: Any) -> None:
        """Leave out what a target unpacks that no name stands for."""
        for one in _walk(target):
            if isinstance(one, (ast.Tuple, ast.List)):
                self.exempt("UNPACK_SEQUENCE", position_of(one), "what is unpacked has no name")

    def visit_For(self, node: Any) -> Any:
        literal = isinstance(node.iter, LITERALS)
        at = position_of(node if VERSION == (3, 12) else node.iter)
        self.generic_visit(node)
        self._unpacked(node.target)
        if literal:
            self.exempt("FOR_ITER", at, LITERAL)
        else:
            node.iter = self.told("loop", "FOR_ITER", node.iter, node.iter, at=at)
        return node

    def visit_comprehension(self, node: Any) -> Any:
        self._unpacked(node.target)
        self.exempt("FOR_ITER", position_of(node.iter), COMPREHENSION)
        for one in node.ifs:
            self.exempt_truth(one)
        return self.generic_visit(node)

    def _visit_comprehension(self, node: Any) -> Any:
        for kind in ("CALL", "FOR_ITER", "TO_BOOL"):
            self.exempt(kind, position_of(node), COMPREHENSION)
        return self.generic_visit(node)

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _visit_comprehension

    def visit_With(self, node: Any) -> Any:
        for item in node.items:
            where = node if VERSION == (3, 11) else item.context_expr
            self.exempt("CALL", position_of(where), "its end calls __exit__")
            self.exempt("TO_BOOL", position_of(where), "its end asks what __exit__ said")
            if item.optional_vars is not None:
                self._unpacked(item.optional_vars)
        return self.generic_visit(node)

    visit_AsyncWith = visit_With

    def visit_Assert(self, node: Any) -> Any:
        self.exempt("CALL", position_of(node), "an assertion makes its error")
        self.exempt_truth(node.test)
        return self.generic_visit(node)

    def visit_BoolOp(self, node: Any) -> Any:
        """Where its value is wanted; jumps may be threaded past its tests then."""
        self.exempt_truth(node)
        return self.generic_visit(node)

    def visit_UnaryOp(self, node: Any) -> Any:
        self.exempt_truth(node)
        return self.generic_visit(node)

    def exempt_truth(self, node: Any) -> None:
        """Leave out the tests of truth within an expression."""
        for one in _walk(node):
            if isinstance(one, ast.expr):
                self.exempt("TO_BOOL", position_of(one), "its tests may be threaded")

    def visit_If(self, node: Any) -> Any:
        node.test = self._test(node.test)
        node.body, node.orelse = self._within(node.body), self._within(node.orelse)
        return node

    visit_While = visit_If

    def visit_IfExp(self, node: Any) -> Any:
        node.test = self._test(node.test)
        node.body, node.orelse = self.visit(node.body), self.visit(node.orelse)
        return node

    def _test(self, node: Any) -> Any:
        """The condition of a jump, down to what decides."""
        if isinstance(node, ast.BoolOp):
            node.values = [self._test(value) for value in node.values]
            return node
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            node.operand = self._test(node.operand)
            return node
        plain = isinstance(node, (ast.Compare, ast.Constant, ast.IfExp))
        return self.visit(node) if plain or not TRUTH else self._truth(node)

    def _truth(self, node: Any) -> Any:
        at = position_of(node)
        return self.told("see", "TO_BOOL", node, self.visit(node), at=at)


_SUBSCRIPT = "BINARY_OP" if VERSION >= (3, 14) else "BINARY_SUBSCR"


def _walk(node: ast.AST) -> Iterator[Any]:
    """A node and all within it; `ast.walk` imports a module that may be under view."""
    yield node
    for inner in ast.iter_child_nodes(node):
        yield from _walk(inner)


def _is_super(node: ast.AST) -> bool:
    """Whether this is a call of `super`, which LOAD_SUPER_ATTR makes superfluous."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "super"


def _is_of_generator(node: Any) -> bool:
    """Whether a call may be a loop of its own: `all`, `any` or the like of a generator."""
    inlined = isinstance(node.func, ast.Name) and node.func.id in INLINED
    return inlined and len(node.args) == 1 and isinstance(node.args[0], ast.GeneratorExp)


def _is_flat(node: ast.AST) -> bool:
    """Whether a target unpacks, and not into a starred name."""
    if not isinstance(node, (ast.Tuple, ast.List)):
        return False
    return not any(isinstance(one, ast.Starred) for one in node.elts)


def _name(name: str) -> ast.Name:
    return ast.Name(name, ast.Load())


def _set(name: str, value: ast.expr, node: ast.AST) -> ast.stmt:
    return ast.copy_location(ast.Assign([ast.Name(name, ast.Store())], value), node)


def _forget(node: ast.AST, *names: str) -> ast.stmt:
    return ast.copy_location(ast.Delete([ast.Name(name, ast.Del()) for name in names]), node)
