#include "cpostgresql.h"
#include "../../../adapter-sdk/include/martlet_adapter.h"

MARTLET_ADAPTER_NOTE(martlet_postgresql_note,
                     "id=dev.martlet.postgresql\n"
                     "name=PostgreSQL\n"
                     "version=0.1.0\n"
                     "contract=0.1\n"
                     "schemes=postgresql postgres\n"
                     "engine=postgresql\n"
                     "engine-versions=13 to 18\n"
                     "capability=ddl-transactions:partial\n"
                     "capability=names:exact\n"
                     "capability=index-names:schema\n"
                     "capability=forward-references:no\n"
                     "capability=comments:yes\n"
                     "capability=scratch:server\n"
                     "capability=lock:session\n")
