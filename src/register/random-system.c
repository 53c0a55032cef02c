/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/random-system.h"

#include <errno.h>
#include <sys/random.h>

static void
fill (VzRandom *random, guint8 *bytes, gsize n_bytes)
{
  while (n_bytes > 0) {
    gssize got = getrandom (bytes, n_bytes, 0);

    if (got < 0 && errno != EINTR) {
      g_error ("The system gives no random numbers");
    }
    bytes += MAX (got, 0);
    n_bytes -= (gsize)MAX (got, 0);
  }
}

VzRandom *
vz_random_system (void)
{
  static VzRandom random = { fill };

  return &random;
}
