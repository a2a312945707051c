"""What can be wrong with the data's place, each with a sentence in Vietnamese and in English and its remedy."""

from __future__ import annotations


class DataError(Exception):
    """A named error: `vi` and `en` say what happened, where, and how to mend it."""

    def __init__(self, *, vi: str, en: str, where: str = "") -> None:
        super().__init__(en)
        self.vi = vi
        self.en = en
        self.where = where


class DatabaseError(DataError):
    """The database cannot be used as it stands. Nothing was written."""


class DatabaseMissing(DatabaseError):
    """There is no database file."""

    def __init__(self, where: str) -> None:
        super().__init__(
            where=where,
            vi=f"Chưa có cơ sở dữ liệu tại {where}. Hãy tạo bằng lệnh: python -m data_access init",
            en=f"There is no database at {where}. Create it with: python -m data_access init",
        )


class DatabaseLocked(DatabaseError):
    """Another program holds the database."""

    def __init__(self, where: str) -> None:
        super().__init__(
            where=where,
            vi=f"Cơ sở dữ liệu {where} đang bị chương trình khác giữ. Hãy đóng chương trình đó rồi thử lại.",
            en=f"The database {where} is held by another program. Close that program and try again.",
        )


class DatabaseOlder(DatabaseError):
    """The database was made by an earlier version of the product."""

    def __init__(self, where: str, *, found: str, wanted: str) -> None:
        super().__init__(
            where=where,
            vi=f"Cơ sở dữ liệu {where} thuộc phiên bản cũ ({found}, cần {wanted}). Hãy nâng cấp bằng lệnh: "
            "python -m data_access upgrade (bản cũ được chép sang một tệp bên cạnh trước).",
            en=f"The database {where} is of an older version ({found}, wanted {wanted}). Upgrade it with: "
            "python -m data_access upgrade (the old one is copied aside first).",
        )


class DatabaseNewer(DatabaseError):
    """The database was made by a later version of the product."""

    def __init__(self, where: str, *, found: str, wanted: str) -> None:
        super().__init__(
            where=where,
            vi=f"Cơ sở dữ liệu {where} thuộc phiên bản mới hơn chương trình ({found}, chương trình biết {wanted}). "
            "Hãy cập nhật chương trình, hoặc trỏ DATABASE_URL tới cơ sở dữ liệu khác.",
            en=f"The database {where} is of a newer version than this program ({found}, this program knows {wanted}). "
            "Update the program, or point DATABASE_URL at another database.",
        )


class DatabaseCorrupt(DatabaseError):
    """The file is damaged, or is not a database of ours."""

    def __init__(self, where: str, *, reason: str) -> None:
        super().__init__(
            where=where,
            vi=f"Không đọc được cơ sở dữ liệu {where}: tệp hỏng hoặc không phải của chương trình này ({reason}). "
            "Hãy lấy lại bản sao lưu, hoặc chuyển tệp đi chỗ khác rồi chạy: python -m data_access init",
            en=f"The database {where} cannot be read: it is damaged or not this program's ({reason}). "
            "Restore a backup, or move the file away and run: python -m data_access init",
        )


class DatabaseEmpty(DatabaseError):
    """The database is there but holds no dataset."""

    def __init__(self, where: str) -> None:
        super().__init__(
            where=where,
            vi=f"Cơ sở dữ liệu {where} chưa có dữ liệu. Hãy nạp bằng lệnh: python -m data_access init "
            "(số liệu mô phỏng) hoặc python -m data_access empty (sổ trống)",
            en=f"The database {where} holds no data yet. Fill it with: python -m data_access init (simulated figures) "
            "or python -m data_access empty (an empty register)",
        )


class DatabaseUnreachable(DatabaseError):
    """The database server does not answer, or refuses the connection."""

    def __init__(self, where: str, *, reason: str) -> None:
        super().__init__(
            where=where,
            vi=f"Không kết nối được tới máy chủ cơ sở dữ liệu {where} ({reason}). Hãy kiểm tra máy chủ đang chạy và "
            "địa chỉ trong biến môi trường DATABASE_URL.",
            en=f"The database server {where} cannot be reached ({reason}). Check that it is running, and the address "
            "in the environment variable DATABASE_URL.",
        )


class AddressUnusable(DatabaseError):
    """DATABASE_URL names no database that this program can use."""

    def __init__(self) -> None:
        # The address itself is not repeated: it may hold a password.
        super().__init__(
            where="DATABASE_URL",
            vi="Biến môi trường DATABASE_URL không phải địa chỉ dùng được. Ví dụ đúng: "
            "postgresql://nguoidung:matkhau@maychu/tencsdl hoặc sqlite:///duong/dan/tep.sqlite; "
            "bỏ trống để dùng tệp mặc định.",
            en="The environment variable DATABASE_URL is not a usable address. Right ones look like "
            "postgresql://user:password@host/database or sqlite:///path/file.sqlite; unset it for the default file.",
        )


class RegisterIsReal(DataError):
    """Something meant for a simulated register was asked of a real one."""

    def __init__(self, where: str) -> None:
        super().__init__(
            where=where,
            vi=f"Cơ sở dữ liệu {where} là sổ thật, không được ghi số liệu mô phỏng vào. Hãy trỏ DATABASE_URL tới "
            "cơ sở dữ liệu khác rồi chạy: python -m data_access init",
            en=f"The database {where} is a real register; nothing simulated may be written to it. Point DATABASE_URL "
            "at another database and run: python -m data_access init",
        )


class DatabaseNotEmpty(DataError):
    """A server's database holds data already, and is never emptied for its owner."""

    def __init__(self, where: str) -> None:
        super().__init__(
            where=where,
            vi=f"Cơ sở dữ liệu {where} đã có dữ liệu; chương trình không xóa dữ liệu trên máy chủ. Hãy tạo một "
            "cơ sở dữ liệu mới, trống, trên máy chủ và trỏ DATABASE_URL tới đó.",
            en=f"The database {where} already holds data; this program deletes nothing on a server. Create a new, "
            "empty database on the server and point DATABASE_URL at it.",
        )


class DatabasePresent(DataError):
    """A database stands where a new one was to be made."""

    def __init__(self, where: str) -> None:
        super().__init__(
            where=where,
            vi=f"Đã có cơ sở dữ liệu tại {where}; không ghi đè lên tệp đang có.",
            en=f"There is a database at {where} already; nothing is written over it.",
        )


class PlaceUnwritable(DataError):
    """The folder of the database takes no file."""

    def __init__(self, where: str, *, reason: str) -> None:
        super().__init__(
            where=where,
            vi=f"Không ghi được vào {where} ({reason}). Hãy kiểm tra quyền ghi và dung lượng đĩa.",
            en=f"Nothing can be written at {where} ({reason}). Check the permissions and the space on the disk.",
        )
