"""What a browser keeps of the map page and sends with a click: the messages that Chromium was seen to send."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

EVENTS = "$$STREAMLIT_INTERNAL_KEY_{}__events"
"""Streamlit's name for what a component of ours tells."""
MAP = "province_map"
TROUBLE = 'role="alert"><h1>'
"""What marks the page that says that a run failed."""


class Screen:
    """One tab on one page: its address, the state of its widgets, the messages it holds already."""

    def __init__(self, origin: str, page: str, query: str) -> None:
        self.page, self.query = page, query
        self.url = f"{origin}/{page}"
        self.script = self.fragment = ""
        self.widgets: dict[str, WidgetState] = {}
        self.options: dict[str, Sequence[str]] = {}
        self.map_id = ""
        self.map_json = ""
        self._kept: set[str] = set()
        self._map_of: dict[str, str] = {}  # by the hash of a message that the server may leave out the next time

    def take(self, answer: bytes) -> bool:
        """Learn from one message of the server; whether it ends the run. Raises RuntimeError when the run failed."""
        message = ForwardMsg()
        message.ParseFromString(answer)
        kind = message.WhichOneof("type")
        if kind == "script_finished":
            if message.script_finished not in {
                ForwardMsg.FINISHED_SUCCESSFULLY,
                ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
            }:
                raise RuntimeError(ForwardMsg.ScriptFinishedStatus.Name(message.script_finished))
            return True
        if kind == "navigation":
            self.script = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "ref_hash":
            self.map_json = self._map_of.get(message.ref_hash, self.map_json)
        elif kind == "delta":
            self._see(message)
        return False

    def _see(self, message: ForwardMsg) -> None:
        if message.metadata.cacheable:
            self._kept.add(message.hash)
        if message.delta.WhichOneof("type") != "new_element":
            return
        self.fragment = message.delta.fragment_id or self.fragment
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "html" and TROUBLE in element.html.body:
            raise RuntimeError(element.html.body)
        if kind == "selectbox":
            self.options[element.selectbox.id] = tuple(element.selectbox.options)
            self._widget(element.selectbox.id).string_value = element.selectbox.raw_value
        elif kind == "text_input":
            self._widget(element.text_input.id).string_value = element.text_input.value
        elif kind == "button_group":
            state = self._widget(element.button_group.id)
            state.string_array_value.data[:] = element.button_group.raw_values
        elif kind == "bidi_component" and element.bidi_component.component_name.endswith(MAP):
            self.map_id, self.map_json = element.bidi_component.id, element.bidi_component.json
            if message.metadata.cacheable:
                self._map_of[message.hash] = self.map_json

    def _widget(self, name: str) -> WidgetState:
        return self.widgets.setdefault(name, WidgetState(id=name))

    def map_data(self) -> Mapping[str, Any]:
        """The map's data as its scripts get it."""
        found: Mapping[str, Any] = json.loads(self.map_json)
        return found

    def opening(self) -> bytes:
        """The first message of a visit."""
        message = BackMsg()
        message.rerun_script.query_string = self.query
        message.rerun_script.widget_states.SetInParent()
        message.rerun_script.page_name = self.page
        return self._sent(message)

    def chosen(self, key: str, option: str) -> bytes:
        """The message of choosing an option in the list whose key ends so."""
        name = self.list_of(key)
        self._widget(name).string_value = option
        return self._sent(self._rerun())

    def list_of(self, key: str) -> str:
        """The id of the list whose key ends so. Raises LookupError when there is none."""
        found = next((name for name in self.options if name.endswith(f"-{key}")), None)
        if found is None:
            raise LookupError(key)
        return found

    def told(self, event: str, value: str) -> bytes:
        """The message of an event on the map: `pick` a province, or `rest` on a month."""
        message = self._rerun()
        state = message.rerun_script.widget_states.widgets.add()
        state.id = EVENTS.format(self.map_id)
        state.json_trigger_value = json.dumps([{"event": event, "value": value}], separators=(",", ":"))
        return self._sent(message)

    def _rerun(self) -> BackMsg:
        message = BackMsg()
        run = message.rerun_script
        run.query_string, run.page_script_hash, run.fragment_id = self.query, self.script, self.fragment
        run.widget_states.widgets.extend(self.widgets.values())
        run.cached_message_hashes.extend(self._kept)
        return message

    def _sent(self, message: BackMsg) -> bytes:
        info = message.rerun_script.context_info
        info.timezone, info.locale, info.color_scheme, info.url = "UTC", "vi-VN", "light", self.url
        return message.SerializeToString()
