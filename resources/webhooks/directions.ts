/**
 * What Zapier shows beside a Zap's own address: the steps in HighLevel, in plain lines.
 *
 * @param trigger what to choose as the workflow's trigger
 * @param more what else is to be known. @default nothing
 */
export const workflowDirections = (trigger: string, more?: string): string =>
  [
    `In HighLevel, open Automation, then Workflows, and make a workflow whose trigger is ${trigger}.`,
    'Add the action “Webhook” (not “Custom Webhook”), and choose POST as its method.',
    'Copy the address that is shown here, and paste it into the action’s URL field.',
    ...(more ? [more] : []),
    'Save the action, then save and publish the workflow: a draft sends nothing.',
    'Switch this Zap on before you try it: what is sent while it is off is lost. The test here shows a record that is there already: it does not show whether the address is pasted right.',
    'Keep the address to yourself: whoever knows it can start this Zap.',
  ]
    .map((line, n) => `${n + 1}. ${line}`)
    .join('\n');
