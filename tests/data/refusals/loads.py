"""Loads of attributes: LOAD_ATTR."""

from __future__ import annotations

from tests.data.refusals.attributes import CLASSES, TIRED
from tests.data.refusals.case import Case, raising

_LOADED = (
    ("attribute_read", "a.x", "plain"),
    ("slot_read", "a.x", "slotted"),
    ("class_of_an_instance_read", "a.__class__", "plain"),
    ("module_attribute_read", "a.pi", "math"),
    ("property_read", "a.twice", "plain"),
    ("simple_value_of_the_class_read", "a.simple", "plain"),
    ("attribute_of_a_class_read", "a.simple", "Plain"),
    ("attribute_of_a_dict_read", "a.x", "kept"),
    ("attribute_by_own_getattribute", "a.x", "watching"),
    ("code_of_a_function_read", "a.__code__", "function"),
    ("dict_of_an_instance_read", "a.__dict__", "plain"),
    ("real_part_of_an_int_read", "a.real", "1"),
    ("real_part_of_a_complex_read", "a.real", "1j"),
    ("code_of_a_generator_read", "a.gi_code", "generator"),
    ("frame_of_a_traceback_read", "a.tb_frame", "trace"),
    ("start_of_a_slice_read", "a.start", "slice(1)"),
    ("module_of_a_builtin_read", "a.__module__", "len"),
    ("method_kept", "a.method", "plain"),
    ("builtin_method_kept", "a.append", "[]"),
    ("instance_of_mine_on_the_class_read", "a.instance_of_mine", "plain"),
    ("property_without_getter_read", "a.unreadable", "plain"),
    ("property_of_a_builtin_read", "a.size", "plain"),
    ("property_with_star_args_read", "a.starred", "plain"),
    ("property_with_two_parameters_read", "a.defaulted", "plain"),
    ("cached_property_read", "a.cached", "cached"),
    ("attribute_of_a_function_read", "a.tag", "function"),
    ("attribute_of_an_exception_read", "a.tag", "exception"),
    ("args_of_an_exception_read", "a.args", "exception"),
    ("simple_value_of_an_exception_class_read", "a.simple", "exception"),
    ("attribute_of_a_namespace_read", "a.tag", "namespace"),
    ("module_with_an_int_key", "a.x", "keyed"),
    ("module_with_getattr", "a.x", "answering"),
    ("module_without_the_name", "a.missing", "bare"),
    ("module_subclass_read", "a.x", "special"),
    ("module_with_seventy_thousand_names", "a.wanted", "huge"),
    ("attribute_of_a_dict_subclass_namespace_read", "a.x", "subclassed"),
    ("attribute_by_getattr_and_getattribute", "a.x", "answering_twice"),
    ("attribute_by_getattr", "a.x", "answering_instance"),
    ("present_attribute_with_getattr", "a.present", "answering_instance"),
    ("property_with_getattr", "a.twice", "answering_instance"),
    ("attribute_that_is_missing", "a.missing", "plain"),
    ("attribute_missing_from_a_dict_read", "a.missing", "kept"),
    ("attribute_missing_from_a_tuple_subclass", "a.missing", "tuple_of_mine"),
    ("attribute_missing_from_an_int", "a.missing", "1"),
    ("attribute_missing_from_a_class", "a.missing", "Plain"),
    ("foreign_slot_read", "a.x", "foreign"),
    ("static_method_kept", "a.static", "plain"),
    ("class_method_kept", "a.of_class", "plain"),
    ("builtin_class_method_kept", "a.fromkeys", "{}"),
    ("builtin_class_method_of_a_class_kept", "a.fromkeys", "dict"),
    ("class_method_of_a_class_kept", "a.of_class", "Plain"),
    ("static_method_of_a_class_kept", "a.static", "Plain"),
    ("property_of_a_class_read", "a.twice", "Plain"),
    ("slot_of_a_class_read", "a.x", "Slotted"),
    ("member_of_a_class_read", "a.real", "complex"),
    ("getset_of_a_class_read", "a.real", "int"),
    ("instance_of_mine_of_a_class_read", "a.instance_of_mine", "Plain"),
    ("name_of_a_class_read", "a.__name__", "Plain"),
    ("attribute_of_a_class_with_metaclass_read", "a.simple", "WithMeta"),
    ("metaclass_attribute_read", "a.of_meta", "WithMeta"),
    ("metaclass_property_read", "a.meta_property", "WithMeta"),
    ("attribute_by_metaclass_getattr", "a.anything", "Answered"),
    ("class_attribute_with_metaclass_getattr", "a.simple", "Answered"),
    ("attribute_after_the_dict_was_looked_at", "a.x", "looked_at"),
    ("attribute_of_a_class_with_getattr_read", "a.present", "AnsweringInstance"),
    ("attribute_of_super_kept_read", "a.simple", "proxy"),
)


def _loaded(name: str, expression: str, argument: str, setup: str = CLASSES) -> Case:
    return raising(name, "LOAD_ATTR", f"return {expression}", argument, setup)


CASES = (
    *(_loaded(*row) for row in _LOADED),
    _loaded("attribute_of_an_instance_changed_too_often", "a.kind", "tired", TIRED),
    _loaded("attribute_of_a_class_read_after_many_changes", "a.kind", "Tired", TIRED),
)
