/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Removes the folder of a test, and all that is in it. Of a symbolic link only the link goes. */
void remove_folder (const char *path);
