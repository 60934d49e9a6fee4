"""Loads of methods to be called at once: LOAD_METHOD, which is a LOAD_ATTR from 3.12 on."""

from __future__ import annotations

from collections.abc import Iterator

from tests.data.refusals.attributes import CLASSES, TIRED
from tests.data.refusals.case import Case, raising

_CALLED = (
    ("method_called", "a.method()", "plain", CLASSES),
    ("method_of_a_slotted_called", "a.method()", "slotted", CLASSES),
    ("builtin_method_called", "a.append(1)", "[]", CLASSES),
    ("method_of_a_dict_instance_called", "a.method()", "kept", CLASSES),
    ("method_of_a_function_called", "a.__repr__()", "function", CLASSES),
    ("method_of_a_tagged_function_called", "a.__repr__()", "tagged", CLASSES),
    ("method_of_an_exception_called", "a.with_traceback(None)", "exception", CLASSES),
    ("method_of_a_fresh_exception_called", "a.method()", "ErrorOfMine()", CLASSES),
    ("method_of_a_tuple_subclass_called", "a.count(1)", "tuple_of_mine", CLASSES),
    ("module_function_called", "a.sqrt(2)", "math", CLASSES),
    ("function_of_an_int_keyed_module_called", "a.x()", "keyed", CLASSES),
    ("function_of_an_answering_module_called", "a.x()", "answering", CLASSES),
    ("missing_function_of_a_module_called", "a.missing()", "bare", CLASSES),
    ("method_of_a_class_called", "a.static_like()", "Plain", CLASSES),
    ("class_method_of_a_class_called", "a.of_class()", "Plain", CLASSES),
    ("class_method_called", "a.of_class()", "plain", CLASSES),
    ("static_method_called", "a.static()", "plain", CLASSES),
    ("static_method_of_a_class_called", "a.static()", "Plain", CLASSES),
    ("builtin_class_method_called", "a.fromkeys(())", "{}", CLASSES),
    ("builtin_class_method_of_a_class_called", "a.fromkeys(())", "dict", CLASSES),
    ("function_of_the_instance_called", "a.own()", "plain", CLASSES),
    ("shadowed_method_called", "a.hidden()", "plain", CLASSES),
    ("class_of_the_class_called", "a.Inner()", "plain", CLASSES),
    ("builtin_of_the_class_called", "a.size_of(())", "plain", CLASSES),
    ("simple_value_called", "a.simple()", "plain", CLASSES),
    ("property_called", "a.twice()", "plain", CLASSES),
    ("slot_called", "a.x()", "slotted", CLASSES),
    ("member_called", "a.real()", "1j", CLASSES),
    ("getset_called", "a.real()", "1", CLASSES),
    ("class_of_an_instance_called", "a.__class__()", "plain", CLASSES),
    ("instance_of_mine_called", "a.instance_of_mine()", "plain", CLASSES),
    ("missing_method_called", "a.missing()", "plain", CLASSES),
    ("missing_method_of_a_class_called", "a.missing()", "Plain", CLASSES),
    ("method_with_getattr_called", "a.method()", "answering_instance", CLASSES),
    ("method_by_own_getattribute_called", "a.method()", "watching", CLASSES),
    ("metaclass_method_called", "a.of_meta()", "WithMeta", CLASSES),
    ("slot_of_a_class_called", "a.x()", "Slotted", CLASSES),
    ("property_of_a_class_called", "a.twice()", "Plain", CLASSES),
    ("member_of_a_class_called", "a.real()", "complex", CLASSES),
    ("getset_of_a_class_called", "a.real()", "int", CLASSES),
    ("instance_of_mine_of_a_class_called", "a.instance_of_mine()", "Plain", CLASSES),
    ("method_of_a_class_with_metaclass_called", "a.static_like()", "WithMeta", CLASSES),
    ("method_of_a_namespace_called", "a.__repr__()", "namespace", CLASSES),
    ("method_after_the_dict_was_looked_at", "a.method()", "looked_at", CLASSES),
    ("method_of_a_class_changed_too_often", "a.method()", "tired", TIRED),
)


def _called() -> Iterator[Case]:
    """Each call twice: with a LOAD_METHOD up to 3.11, with a LOAD_ATTR from 3.12 on."""
    for name, expression, argument, setup in _CALLED:
        statement = f"return {expression}"
        yield raising(name, "LOAD_METHOD", statement, argument, setup, until=(3, 11))
        yield raising(f"attr_{name}", "LOAD_ATTR", statement, argument, setup, since=(3, 12))


CASES = tuple(_called())
