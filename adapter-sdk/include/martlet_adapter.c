/* SwiftPM builds a C target from at least one source file; the contract itself is a header alone. */
#include "martlet_adapter.h"
