/* libyaml, Debian's libyaml-dev: https://pyyaml.org/wiki/LibYAML */
#ifndef MARTLET_CYAML_H
#define MARTLET_CYAML_H
#include <yaml.h>
#endif
