/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "walk.h"

/* A file of tests/data/scenarios: both sides of a walk, what must have been sent and what was
 * answered, and what a person sees and does between. A step has what is expected first, and then
 * what happens: see `expected` and `happens` in scenario.c. */

GPtrArray *scenario_names (const char *folder); /* char *; transfer full */
json_t *scenario_read (const char *folder, const char *name);

/* From the start through all steps. Transfer full. */
Walk *scenario_run (const json_t *scenario);
