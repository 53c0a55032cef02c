/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The commands of vezne-sim; each gives the exit status: 0 done, 1 a defect, 2 usage. */
int vz_sim_commerce_main (int argc, char **argv);
int vz_sim_printer_main (int argc, char **argv);
int vz_sim_world_main (int argc, char **argv);
