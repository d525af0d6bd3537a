#include "csqlite.h"
#include "../../../adapter-sdk/include/martlet_adapter.h"

MARTLET_ADAPTER_NOTE(martlet_sqlite_note,
                     "id=dev.martlet.sqlite\n"
                     "name=SQLite\n"
                     "version=0.1.0\n"
                     "contract=0.1\n"
                     "schemes=sqlite\n"
                     "engine=sqlite\n"
                     "engine-versions=3.35 and later\n"
                     "capability=ddl-transactions:full\n"
                     "capability=names:ascii-case-insensitive\n"
                     "capability=index-names:schema\n"
                     "capability=forward-references:yes\n"
                     "capability=comments:no\n"
                     "capability=scratch:private\n"
                     "capability=lock:session\n"
                     "capability=blocked-by-dependents:alterTable\n")
