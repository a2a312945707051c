from sqlalchemy.orm import Session


def check(session: Session) -> list[str]:
    return []
