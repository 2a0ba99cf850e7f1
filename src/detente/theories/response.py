"""The response model: every directed dyad answers its own past, the other side, and third parties."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from detente.theories._theory import Fitted, Theory

if TYPE_CHECKING:
    import xarray as xr

MOST_JOINT_STATES = 5


class ResponseModel(Theory):
    """All terms with symmetric priors: the encompassing model, of which every school is a case (SCIENCE section 5).

    Monthly panels of three to five states get the *joint* form: levels and coefficients are learned together. Larger
    or yearly panels get the *observation-driven* form: a forecasting model on filtered levels, whose coefficients are
    not read as latent effects. The two are never mixed up in print; `Fitted` objects are of different classes.
    """

    key = "response"
    title = "Response model"
    idea = "Each state answers how it was treated, how others are treated, and who its friends and enemies are."
    cite = """@article{corsi2009simple,
  author = {Corsi, Fulvio},
  title = {A Simple Approximate Long-Memory Model of Realized Volatility},
  journal = {Journal of Financial Econometrics},
  volume = {7}, number = {2}, pages = {174--196}, year = {2009}
}"""

    def fit(self, panel: xr.Dataset, *, until: dt.date, seed: int) -> Fitted:
        """Learn up to and including `until`.

        Raises `DataMissingError` when the record is too short, `ConvergenceError` when a joint fit does not settle.
        """
        if panel.attrs["frequency"] == "month" and 3 <= panel.sizes["sender"] <= MOST_JOINT_STATES:
            from detente.theories._joint_fit import fit_panel

            return fit_panel(panel, until=until, seed=seed)
        from detente.theories._observation import fit_observation

        return fit_observation(panel, until=until, seed=seed)


theory = ResponseModel()
