// Runs before Streamlit's own script. Says where the server is, so that it is not searched for along the address,
// and which colours and letters to start with, so that a visit does not begin in another style's font.
const face = "'Be Vietnam Pro', 'Segoe UI', system-ui, sans-serif";
const light = {
  primaryColor: "#0B6E69",
  backgroundColor: "#FFFFFF",
  secondaryBackgroundColor: "#F3F6F7",
  textColor: "#16263A",
};
const dark = {
  primaryColor: "#5CC4BC",
  backgroundColor: "#0F1720",
  secondaryBackgroundColor: "#182330",
  textColor: "#E8EEF3",
};
window.__streamlit = {
  BACKEND_BASE_URL: `${window.location.origin}/`,
  LIGHT_THEME: { ...light, bodyFont: face, headingFont: face },
  DARK_THEME: { ...dark, bodyFont: face, headingFont: face },
};
