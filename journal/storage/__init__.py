from journal.storage.lean_sqlalchemy import put_off

put_off()
