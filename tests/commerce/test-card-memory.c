/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "commerce/checkout-api.h"
#include "commerce/http.h"
#include "memory-search.h"
#include "server.h"
#include "wait.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* A card is posted by this process to a shop in another: afterwards its number is nowhere here. */

#define CARDS 100
#define NUMBER_LENGTH 16
#define FIRST_SEARCHED 5

#define POST_LINE "POST /orders/checkout/?page=CreditCardConfirmationPage"

/* The digits of a card are computed wherever they are needed, and kept nowhere. */
static char
digit_of (guint card, guint i)
{
  guint32 mixed = (card * 64 + i + 1) * 2654435761u;

  return (char)('0' + (mixed >> 16) % 10);
}

static void
check_form (const ServerRequest *request, guint card)
{
  const char *number = strstr (request->body->str, "card_number=");

  g_assert_nonnull (number);
  number += strlen ("card_number=");
  for (guint i = 0; i < NUMBER_LENGTH; i++) {
    g_assert_cmpint (number[i], ==, digit_of (card, i));
  }
  g_assert_true (number[NUMBER_LENGTH] == '&' || number[NUMBER_LENGTH] == '\0');
  g_assert_nonnull (strstr (request->body->str, "card_holder=Ay%C5%9Fe%20%26%20Ali"));
  g_assert_nonnull (strstr (request->body->str, "use_three_d=0"));
}

static void
keep_shop (int ready, const char *key, const char *certificate)
{
  static ServerAnswer script[CARDS + 2] = { { "GET /csrf_token/", 404 } };
  g_autoptr (Server) server = NULL;

  for (guint i = 1; i <= CARDS; i++) {
    script[i] = (ServerAnswer){ POST_LINE, 200, NULL, "{\"errors\": null}" };
  }
  server = server_new (script, key, certificate);
  dprintf (ready, "%s\n", server_origin (server));
  close (ready);
  server_wait (server, CARDS + 1);
  for (guint card = 0; card < CARDS; card++) {
    check_form (server_request (server, card + 1), card);
  }
}

typedef struct {
  pid_t child;
  char origin[64];
} Shop;

static void
shop_start (Shop *shop, const char *key, const char *certificate)
{
  int ends[2];
  gsize length = 0;
  gssize got;

  g_assert_cmpint (pipe (ends), ==, 0);
  shop->child = fork ();
  if (shop->child == 0) {
    close (ends[0]);
    prctl (PR_SET_PDEATHSIG, SIGKILL); /* a failed search leaves no shop behind */
    keep_shop (ends[1], key, certificate);
    _exit (0);
  }
  close (ends[1]);
  while ((got = read (ends[0], shop->origin + length, sizeof shop->origin - 1 - length)) > 0) {
    length += (gsize)got;
  }
  close (ends[0]);
  shop->origin[strcspn (shop->origin, "\n")] = '\0';
}

static void
shop_end (Shop *shop)
{
  int status;

  g_assert_cmpint (waitpid (shop->child, &status, 0), ==, shop->child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static GHashTable *
key_card_in (guint card, MemoryNeedle *needle)
{
  GHashTable *secrets = vz_secrets_new ();
  VzSecret *number = vz_secret_new (19);
  VzSecret *code = vz_secret_new (4);

  for (guint i = 0; i < NUMBER_LENGTH; i++) {
    vz_secret_push (number, digit_of (card, i));
  }
  for (guint i = 0; i < MEMORY_DIGITS; i++) {
    memory_needle_set (needle, i, digit_of (card, FIRST_SEARCHED + i));
  }
  vz_secret_append (code, "737");
  g_hash_table_insert (secrets, (gpointer) "card_number", number);
  g_hash_table_insert (secrets, (gpointer) "card_cvv", code);
  return secrets;
}

static void
post_card (VzSession *session, GHashTable *secrets)
{
  g_autoptr (json_t) body = json_pack ("{s:s, s:s, s:s}", "use_three_d", "0", "card_holder",
                                       "Ayşe & Ali", "agreement", "true");
  const VzPagePost post = {
    .page = "CreditCardConfirmationPage", .body = body, .money = TRUE, .secrets = secrets
  };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VzReply) reply = NULL;

  vz_checkout_api_post_async (session, &post, NULL, wait_on_ready, &result);
  g_assert_cmpuint (g_hash_table_size (secrets), ==, 0);
  reply = vz_checkout_api_finish (session, wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reply->status, ==, 200);
}

static void
sell_with_cards (const char *origin, const char *ca_file)
{
  g_autoptr (VzGate) gate = VZ_GATE (vz_http_new (origin, ca_file, NULL));
  g_autoptr (VzSession) session = vz_session_new (gate, origin, "tr-tr", "TRY");

  for (guint card = 0; card < CARDS; card++) {
    MemoryNeedle needle;
    g_autoptr (GHashTable) secrets = key_card_in (card, &needle);

    g_assert_cmpuint (memory_search (&needle, 1), ==, 1);
    post_card (session, secrets);
    g_assert_cmpuint (memory_search (&needle, 1), ==, 0);
    g_assert_cmpuint (memory_search (&needle, sizeof (gunichar)), ==, 0);
  }
}

static void
test_a_posted_card_is_nowhere_in_memory (void)
{
  Shop shop = { 0 };

  if (!memory_can_be_searched ()) {
    g_test_skip ("a sanitizer's memory cannot be searched");
    return;
  }
  shop_start (&shop, NULL, NULL);
  sell_with_cards (shop.origin, NULL);
  shop_end (&shop);
}

static void
test_a_card_posted_over_tls_is_nowhere_in_memory (void)
{
  g_autofree char *dir = NULL;
  g_autofree char *command = NULL;
  g_autofree char *noise = NULL;
  g_autofree char *key = NULL;
  g_autofree char *certificate = NULL;
  g_autofree char *ca_file = NULL;
  g_autofree char *key_file = NULL;
  Shop shop = { 0 };

  if (!memory_can_be_searched ()) {
    g_test_skip ("a sanitizer's memory cannot be searched");
    return;
  }
  dir = g_dir_make_tmp ("vezne-card-XXXXXX", NULL);
  ca_file = g_build_filename (dir, "certificate.pem", NULL);
  key_file = g_build_filename (dir, "key.pem", NULL);
  command = g_strdup_printf ("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
                             " -days 2 -subj /CN=vezne -addext subjectAltName=IP:127.0.0.1"
                             " -keyout %s -out %s",
                             key_file, ca_file);
  g_assert_true (g_spawn_command_line_sync (command, NULL, &noise, NULL, NULL));
  g_assert_true (g_file_get_contents (key_file, &key, NULL, NULL));
  g_assert_true (g_file_get_contents (ca_file, &certificate, NULL, NULL));
  shop_start (&shop, key, certificate);
  sell_with_cards (shop.origin, ca_file);
  shop_end (&shop);
  unlink (key_file);
  unlink (ca_file);
  rmdir (dir);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/card-memory/a-posted-card-is-nowhere",
                   test_a_posted_card_is_nowhere_in_memory);
  g_test_add_func ("/card-memory/a-card-posted-over-tls-is-nowhere",
                   test_a_card_posted_over_tls_is_nowhere_in_memory);
  return g_test_run ();
}
