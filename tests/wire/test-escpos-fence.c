/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/escpos-fence.h"

#include <string.h>

#define DIFFERENT 216 /* jobs one after another that are spelt differently */

/* A line from a printer that answers in order, and what is made of it. */
typedef struct {
  VzEscposStatus status;
  VzEscposFence fence;
  guint32 job; /* the one whose answer is waited for */
  guint answered;
} Line;

static void
say (Line *line, const char *bytes, gsize n_bytes)
{
  const guint trouble = VZ_ESCPOS_OFFLINE | VZ_ESCPOS_PAPER_OUT;
  for (gsize i = 0; i < n_bytes; i++) {
    VzEscposEvent event = vz_escpos_status_feed (&line->status, (guint8)bytes[i]);
    vz_escpos_fence_hear (&line->fence, event, (line->status.state & trouble) == 0);
    line->answered += event == VZ_ESCPOS_STATE && vz_escpos_fence_answers (&line->fence, line->job);
  }
}

static void
say_state (Line *line)
{
  say (line, "\x10\x00\x00\x0f", 4);
}

/* What a printer says to each question when its turn comes. */
static void
answer (Line *line, guint32 job)
{
  g_autoptr (GByteArray) question = g_byte_array_new ();
  vz_escpos_fence_put (question, job);
  for (guint i = 0; i < question->len; i += 3)
    if (question->data[i + 1] == 'a')
      say_state (line);
    else
      say (line, "\x00", 1);
}

static void
test_the_question_is_its_bytes (void)
{
  static const guint8 bytes[] =
      "\x1d\x61\x0f\x1d\x72\x01\x1d\x72\x01\x1d\x72\x01\x1d\x61\x0f"
      "\x1d\x72\x01\x1d\x72\x01\x1d\x61\x0f\x1d\x72\x01\x1d\x72\x01\x1d\x61\x0f";
  g_autoptr (GByteArray) question = g_byte_array_new ();
  vz_escpos_fence_put (question, 1);
  g_assert_cmpmem (question->data, question->len, bytes, sizeof bytes - 1);
}

static void
test_an_answer_is_that_of_its_job_alone (void)
{
  for (guint32 late = 0; late < DIFFERENT; late++) {
    Line line = { .job = 7 };
    answer (&line, late);
    g_assert_cmpuint (line.answered, ==, late == 7 ? 1 : 0);
    if (late == 7)
      continue;
    say_state (&line); /* the head of the job asks for it */
    answer (&line, 7);
    g_assert_cmpuint (line.answered, ==, 1);
  }
}

static void
test_noise_answers_nothing (void)
{
  Line line = { .job = 0 };
  for (guint i = 0; i < 100; i++)
    say (&line, "\x00", 1);
  g_assert_cmpuint (line.answered, ==, 0);
  for (guint i = 0; i < 100; i++) {
    say_state (&line);
    say (&line, "\x00", 1);
  }
  g_assert_cmpuint (line.answered, ==, 0);
  answer (&line, 0);
  g_assert_cmpuint (line.answered, ==, 1);
}

static void
test_what_is_asked_tells_nothing_of_what_was_before (void)
{
  Line line = { .job = 1 };
  say_state (&line);
  answer (&line, 1);
  g_assert_true (vz_escpos_fence_was_fine (&line.fence));
  say (&line, "\x18\x00\x0c\x0f", 4); /* out of paper, and switched off to be filled */
  answer (&line, 1);
  g_assert_cmpuint (line.answered, ==, 2);
  g_assert_false (vz_escpos_fence_was_fine (&line.fence));
  say (&line, "\x18\x00\x0c\x0f", 4);
  say_state (&line); /* filled while it was on */
  answer (&line, 1);
  g_assert_true (vz_escpos_fence_was_fine (&line.fence));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/wire/escpos-fence/" name, function)
  ADD ("the-question-is-its-bytes", test_the_question_is_its_bytes);
  ADD ("an-answer-is-that-of-its-job-alone", test_an_answer_is_that_of_its_job_alone);
  ADD ("noise-answers-nothing", test_noise_answers_nothing);
  ADD ("what-is-asked-tells-nothing-of-what-was-before",
       test_what_is_asked_tells_nothing_of_what_was_before);
  return g_test_run ();
}
