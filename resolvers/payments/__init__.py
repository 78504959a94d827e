"""Payment providers, for the services of any domain: how Stripe and PayPal are asked, and who signed what they tell.

`stripe.py` and `paypal.py` open clients by the settings, and answer failures as values of `outcomes.py`, because what a
failure means for money is not the client's to say. `stripe_signature.py` and `paypal_signature.py` verify webhooks.
Nothing here imports a domain.
"""
