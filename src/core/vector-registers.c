/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/vector-registers.h"

#ifdef __x86_64__

#define ZERO(number) "vpxorq %%zmm" #number ", %%zmm" #number ", %%zmm" #number "\n\t"

/* The upper sixteen are used by the C library alone: nothing here is compiled for them. */
static void
clear_upper (void)
{
  __asm__ volatile(ZERO (16) ZERO (17) ZERO (18) ZERO (19) ZERO (20) ZERO (21) ZERO (22) ZERO (
      23) ZERO (24) ZERO (25) ZERO (26) ZERO (27) ZERO (28) ZERO (29) ZERO (30) ZERO (31)::);
}

#define LOWER                                                                                      \
  "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10",         \
      "xmm11", "xmm12", "xmm13", "xmm14", "xmm15"

void
vz_vector_registers_clear (void)
{
  if (__builtin_cpu_supports ("avx512f")) {
    clear_upper ();
  }
  if (__builtin_cpu_supports ("avx")) {
    __asm__ volatile("vzeroall" ::: LOWER);
    return;
  }
  __asm__ volatile("pxor %%xmm0, %%xmm0\n\tpxor %%xmm1, %%xmm1\n\tpxor %%xmm2, %%xmm2\n\t"
                   "pxor %%xmm3, %%xmm3\n\tpxor %%xmm4, %%xmm4\n\tpxor %%xmm5, %%xmm5\n\t"
                   "pxor %%xmm6, %%xmm6\n\tpxor %%xmm7, %%xmm7\n\tpxor %%xmm8, %%xmm8\n\t"
                   "pxor %%xmm9, %%xmm9\n\tpxor %%xmm10, %%xmm10\n\tpxor %%xmm11, %%xmm11\n\t"
                   "pxor %%xmm12, %%xmm12\n\tpxor %%xmm13, %%xmm13\n\tpxor %%xmm14, %%xmm14\n\t"
                   "pxor %%xmm15, %%xmm15" ::
                       : LOWER);
}

#elif defined(__aarch64__)

#define ZERO(number) "movi v" #number ".2d, #0\n\t"
#define ALL                                                                                        \
  "v0", "v1", "v2", "v3", "v4", "v5", "v6", "v7", "v16", "v17", "v18", "v19", "v20", "v21", "v22", \
      "v23", "v24", "v25", "v26", "v27", "v28", "v29", "v30", "v31"

/* The eight between belong to the caller, and are put back by whoever uses them. */
void
vz_vector_registers_clear (void)
{
  __asm__ volatile(ZERO (0) ZERO (1) ZERO (2) ZERO (3) ZERO (4) ZERO (5) ZERO (6) ZERO (7) ZERO (16)
                       ZERO (17) ZERO (18) ZERO (19) ZERO (20) ZERO (21) ZERO (22) ZERO (23)
                           ZERO (24) ZERO (25) ZERO (26) ZERO (27) ZERO (28) ZERO (29) ZERO (30)
                               ZERO (31)::
                                   : ALL);
}

#else

void
vz_vector_registers_clear (void)
{
}

#endif
