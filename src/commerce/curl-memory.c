/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "commerce/curl-memory.h"

#include <curl/curl.h>
#include <glib.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

static void
wipe_and_free (void *memory)
{
  if (memory != NULL)
    explicit_bzero (memory, malloc_usable_size (memory));
  free (memory);
}

/* realloc() itself may leave the old bytes behind. */
static void *
move (void *memory, size_t size)
{
  void *moved = malloc (size);

  if (memory != NULL && moved != NULL) {
    memcpy (moved, memory, MIN (malloc_usable_size (memory), size));
    wipe_and_free (memory);
  }
  return moved;
}

void
vz_curl_memory_begin (void)
{
  CURLcode code =
      curl_global_init_mem (CURL_GLOBAL_DEFAULT, malloc, wipe_and_free, move, strdup, calloc);

  g_assert (code == CURLE_OK);
}
