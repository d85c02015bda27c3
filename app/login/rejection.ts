const descriptions = {
  login_required: 'The person is not signed in.',
  interaction_required: 'The person has to take another step.',
  access_denied: 'The person did not sign in.',
};

/** The error that an application is told. The texts are our own and the same for everyone. */
export function rejectionOf(error: keyof typeof descriptions) {
  return { error, error_description: descriptions[error] };
}
