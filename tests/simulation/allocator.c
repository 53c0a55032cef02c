/* SPDX-License-Identifier: GPL-3.0-or-later */

/* jemalloc reads its settings here (jemalloc(3), TUNING). A world that ends makes room for one of
 * the same size: what goes back to the system is only asked for again, and cleared. */
extern const char *malloc_conf;
const char *malloc_conf = "dirty_decay_ms:-1,muzzy_decay_ms:-1,thp:always";
