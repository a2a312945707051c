"""Why a link opens nothing, or cannot be made, in Vietnamese and in English."""

from __future__ import annotations

from typing import Literal

from data_access.errors import DataError

LinkProblem = Literal["forged", "expired", "revoked", "needed"]
"""Not signed with this database's key, over its time, taken back, or absent where only links open anything."""

_SAID: dict[LinkProblem, tuple[str, str]] = {
    "forged": (
        "Liên kết không hợp lệ: liên kết bị sửa, chép thiếu, hoặc thuộc cơ sở dữ liệu khác. "
        "Hãy mở lại đúng liên kết đã nhận, hoặc xin liên kết mới.",
        "This link is not valid: it was changed, copied in part, or belongs to another database. "
        "Open the link exactly as you received it, or ask for a new one.",
    ),
    "expired": (
        "Liên kết đã hết hạn. Hãy xin liên kết mới từ đơn vị đã gửi.",
        "This link has expired. Ask the office that sent it for a new one.",
    ),
    "revoked": (
        "Liên kết đã được thu hồi. Hãy hỏi đơn vị đã gửi.",
        "This link was revoked. Ask the office that sent it.",
    ),
    "needed": (
        "Máy chủ này chỉ mở bằng liên kết được cấp. Hãy mở liên kết đã nhận, hoặc xin đơn vị quản lý cấp liên kết.",
        "This server opens only with a link that was handed out. Open the link you received, or ask the office "
        "in charge for one.",
    ),
}


class LinkRefused(DataError):
    """The asker's link opens nothing; `problem` says why."""

    def __init__(self, problem: LinkProblem) -> None:
        vi, en = _SAID[problem]
        super().__init__(vi=vi, en=en)
        self.problem = problem


class NoSuchLink(DataError):
    """No link has this id."""

    def __init__(self, link: str) -> None:
        super().__init__(
            vi=f"Không có liên kết {link}; xem danh sách bằng lệnh: python -m data_access link list",
            en=f"There is no link {link}; list them with: python -m data_access link list",
            where=link,
        )


class UnknownLinkProject(DataError):
    """No project has this code, so no link can be made for it."""

    def __init__(self, project: str) -> None:
        super().__init__(
            vi=f"Không có dự án {project} trong cơ sở dữ liệu.",
            en=f"There is no project {project} in the database.",
            where=project,
        )


class SecretTooShort(DataError):
    """The key of the environment is too short to sign with."""

    def __init__(self, *, least: int) -> None:
        super().__init__(
            vi=f"TOANCANH_SECRET quá ngắn: cần ít nhất {least} ký tự ngẫu nhiên, hoặc bỏ trống để dùng tệp khóa.",
            en=f"TOANCANH_SECRET is too short: at least {least} random characters are needed, or unset it for a file.",
            where="TOANCANH_SECRET",
        )
