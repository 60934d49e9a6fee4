"""Rewrites a module's source so that each operation tells a recorder what it works on.

Positions are those that the compiler gives the operation's instruction, so that both can be
compared. What an operation does, and in which order, stays the same. `Recorder.mark` numbers
the operations; the names below are those of its methods.
"""

# ruff: noqa: ANN401, N802, N815  nodes of any kind, and methods named after their classes

from __future__ import annotations

import ast
import sys
from typing import Any

from tests.agent import body_nodes as nodes
from tests.agent.body_telling import Mark, Telling

VERSION = sys.version_info[:2]

INLINE_LOOP = "the loop over a generator expression is made in place of the call"
DECORATOR = "what a decorator gives is called at the same place"
LITERAL = "the compiler makes something else of literals"
COMPREHENSION = "a comprehension's inner code is the compiler's"


def instrumented(source: str, file: str, mark: Mark) -> Any:
    """The code object of a module."""
    tree = ast.parse(source, file)
    changed = ast.fix_missing_locations(_Instrument(mark).visit(tree))
    return compile(changed, file, "exec", dont_inherit=True)


class _Instrument(Telling):
    """Works from the inside out; positions are those of the original nodes."""

    def visit_FunctionDef(self, node: Any) -> Any:
        for one in node.decorator_list:
            self.exempt("CALL", nodes.position_of(one), DECORATOR)
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
            self.exempt("CALL", nodes.position_of(one), DECORATOR)
        self.exempt(
            "CALL", nodes.position_of(node), "a class statement calls what builds the class"
        )
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
        folded = nodes.is_literal(node)
        at = nodes.position_of(node)
        self.generic_visit(node)
        if folded:
            self.exempt("BINARY_OP", at, LITERAL)
            return node
        name = ast.Constant(type(node.op).__name__)
        return self.told("binary", "BINARY_OP", node, name, node.left, node.right)

    def visit_Compare(self, node: Any) -> Any:
        literal = any(isinstance(one, (ast.List, ast.Set)) for one in node.comparators)
        at = nodes.position_of(node)
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
        at = nodes.attribute_position(node, node)
        of_super = VERSION >= (3, 12) and nodes.is_super(node.value)
        node.value = self.generic_visit(node.value) if of_super else self.visit(node.value)
        kind = {ast.Load: "LOAD_ATTR", ast.Store: "STORE_ATTR"}.get(type(node.ctx))
        if kind is not None and not of_super:
            node.value = self.told("see", kind, node, node.value, at=at)
        return node

    def visit_Call(self, node: Any) -> Any:
        at = nodes.position_of(node)
        if isinstance(node.func, ast.Attribute):
            at = nodes.attribute_position(node, node.func)
        spread = any(isinstance(one, ast.Starred) for one in node.args)
        spread = spread or any(one.arg is None for one in node.keywords)
        keywords = "CALL_KW" if VERSION >= (3, 13) and node.keywords else "CALL"
        if VERSION >= (3, 14) and nodes.is_of_generator(node):
            self.exempt("CALL", at, INLINE_LOOP)
            self.exempt("FOR_ITER", nodes.position_of(node.func), INLINE_LOOP)
            self.exempt("TO_BOOL", nodes.position_of(node.func), INLINE_LOOP)
            return self.generic_visit(node)
        self.generic_visit(node)
        kind = "CALL_FUNCTION_EX" if spread else keywords
        call = self.told("call", kind, node, node.func, *node.args, at=at)
        call.keywords = node.keywords
        return ast.copy_location(ast.Call(call, [], []), node)

    def visit_Subscript(self, node: Any) -> Any:
        constant = isinstance(node.value, nodes.LITERALS) and isinstance(node.slice, nodes.LITERALS)
        cut = isinstance(node.slice, ast.Slice)
        at = nodes.position_of(node)
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
                self.exempt(kind, nodes.position_of(node), "a slice is no expression of its own")
            self.generic_visit(node)
            return node
        return self._of_subscript(node, target, name)

    def _of_attribute(self, node: Any, target: Any, name: ast.expr) -> list[ast.stmt]:
        """`owner.name += value` in four steps, since the owner is asked for once."""
        at = nodes.attribute_position(target, target)
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
        literal = isinstance(node.value, nodes.LITERALS)
        self.generic_visit(node)
        target = node.targets[0]
        if len(node.targets) == 1 and not literal and nodes.is_flat(target):
            node.value = self.told("see", "UNPACK_SEQUENCE", target, node.value)
        else:
            for one in node.targets:
                self._unpacked(one)
        return node

    def _unpacked(self, target: Any) -> None:
        """Leave out what a target unpacks that no name stands for."""
        for one in nodes.walk(target):
            if isinstance(one, (ast.Tuple, ast.List)):
                self.exempt(
                    "UNPACK_SEQUENCE", nodes.position_of(one), "what is unpacked has no name"
                )

    def visit_For(self, node: Any) -> Any:
        literal = isinstance(node.iter, nodes.LITERALS)
        at = nodes.position_of(node if VERSION == (3, 12) else node.iter)
        self.generic_visit(node)
        self._unpacked(node.target)
        if literal:
            self.exempt("FOR_ITER", at, LITERAL)
        else:
            node.iter = self.told("loop", "FOR_ITER", node.iter, node.iter, at=at)
        return node

    def visit_comprehension(self, node: Any) -> Any:
        self._unpacked(node.target)
        self.exempt("FOR_ITER", nodes.position_of(node.iter), COMPREHENSION)
        for one in node.ifs:
            self.exempt_truth(one)
        return self.generic_visit(node)

    def _visit_comprehension(self, node: Any) -> Any:
        for kind in ("CALL", "FOR_ITER", "TO_BOOL"):
            self.exempt(kind, nodes.position_of(node), COMPREHENSION)
        return self.generic_visit(node)

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _visit_comprehension

    def visit_With(self, node: Any) -> Any:
        for item in node.items:
            for where in map(nodes.position_of, (node, item.context_expr)):
                self.exempt("CALL", where, "its end calls __exit__")
                self.exempt("TO_BOOL", where, "its end asks what __exit__ said")
            if item.optional_vars is not None:
                self._unpacked(item.optional_vars)
        return self.generic_visit(node)

    visit_AsyncWith = visit_With

    def visit_Assert(self, node: Any) -> Any:
        self.exempt("CALL", nodes.position_of(node), "an assertion makes its error")
        self.exempt_truth(node.test)
        return self.generic_visit(node)


_SUBSCRIPT = "BINARY_OP" if VERSION >= (3, 14) else "BINARY_SUBSCR"


def _name(name: str) -> ast.Name:
    return ast.Name(name, ast.Load())


def _set(name: str, value: ast.expr, node: ast.AST) -> ast.stmt:
    return ast.copy_location(ast.Assign([ast.Name(name, ast.Store())], value), node)


def _forget(node: ast.AST, *names: str) -> ast.stmt:
    return ast.copy_location(ast.Delete([ast.Name(name, ast.Del()) for name in names]), node)
